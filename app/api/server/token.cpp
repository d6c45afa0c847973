// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/api/server/token.h"

#include "core/base/app_folders.h"
#include "core/base/error.h"
#include "core/database/durable_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QScopeGuard>

#include <array>
#include <filesystem>

namespace sluice::api {

using namespace Qt::StringLiterals;

namespace {

QByteArray digestOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

[[noreturn]] void cannotBeWritten(const QString &path, const QString &reason)
{
    throw Error(
        Error::Kind::Unavailable,
        Token::tr("The token cannot be written to %1: %2").arg(QDir::toNativeSeparators(path), reason),
        u"token"_s);
}

} // namespace

Token::Token(const QByteArray &text)
    : m_digest(digestOf(text))
{
}

bool Token::matches(const QByteArray &offered) const
{
    const QByteArray digest = digestOf(offered);
    unsigned difference = 0;
    for (qsizetype i = 0; i < digest.size(); ++i)
        difference |= static_cast<unsigned char>(digest.at(i) ^ m_digest.at(i));
    return difference == 0;
}

QByteArray Token::make()
{
    std::array<quint32, 8> random = {};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray Token::inFile(const QString &path)
{
    const QString name = QDir::toNativeSeparators(path);
    QFile file(path);
    if (!file.exists())
        return renewIn(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Error::Kind::Unavailable,
                    tr("The token in %1 cannot be read: %2").arg(name, file.errorString()), u"token"_s);
#ifdef Q_OS_UNIX
    if (file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther))
        throw Error(
            Error::Kind::Invalid,
            tr("Others may read the token in %1. Remove the file, and a new token is made.").arg(name),
            u"token"_s);
#endif
    const QByteArray text = file.read(1024).trimmed();
    static const QRegularExpression token(
        uR"(\A[A-Za-z0-9_.~+/=-]{32,256}\z)"_s); // of RFC 6750, and long enough
    if (!token.match(QString::fromLatin1(text)).hasMatch())
        throw Error(
            Error::Kind::Invalid,
            tr("%1 holds no token: 32 to 256 letters and digits. Remove the file, and a new one is made.")
                .arg(name),
            u"token"_s);
    return text;
}

QByteArray Token::renewIn(const QString &path)
{
    const QByteArray text = make();
    ensuredFolder(QFileInfo(path).absolutePath());
    // Beside it and private before anything is in it, then in its place.
    const QString draft = path + u'.' + QString::fromLatin1(make().left(8));
    const auto tidyUp = qScopeGuard([&draft] { QFile::remove(draft); });
    createPrivateFile(draft);
    QFile file(draft);
    if (!file.open(QIODevice::WriteOnly | QIODevice::ExistingOnly) || file.write(text + '\n') < 0 ||
        !file.flush())
        cannotBeWritten(path, file.errorString());
    file.close();
    std::error_code failed;
    std::filesystem::rename(QFile::encodeName(draft).toStdString(), QFile::encodeName(path).toStdString(),
                            failed);
    if (failed)
        cannotBeWritten(path, QString::fromStdString(failed.message()));
    return text;
}

} // namespace sluice::api
