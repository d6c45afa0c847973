// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/migrations/checksum.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace sluice {

using namespace Qt::StringLiterals;

QString normalisedText(QString text)
{
    static const QRegularExpression blanksAtEnds(uR"([ \t]+(?=\n|\z))"_s);
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').remove(blanksAtEnds);
    while (text.endsWith(u'\n'))
        text.chop(1);
    return text;
}

QString revisionChecksum(const Revision &revision, DatabaseUrl::Engine engine, const QStringList &parents)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto addLine = [&hash](const QByteArray &line) {
        hash.addData(line);
        hash.addData("\n");
    };
    const auto addText = [&addLine](const QString &text) {
        const QByteArray bytes = text.toUtf8();
        addLine(QByteArray::number(bytes.size()));
        addLine(bytes);
    };
    addLine(checksumAlgorithm.toUtf8());
    addLine(revision.id.toUtf8());
    addLine(QByteArray::number(parents.size()));
    for (const QString &parent : parents)
        addLine(parent.toUtf8());
    addText(revision.script(engine).up);
    addText(revision.script(engine).down);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace sluice
