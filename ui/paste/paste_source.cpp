// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paste/paste_source.h"

#include "core/base/error.h"
#include "core/paste/pasted_text.h"

#include <QMimeData>
#include <QUrl>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

[[noreturn]] void refuseSource(const QString &message)
{
    throw Error(Error::Kind::Invalid, message, u"paste"_s);
}

QStringList localFiles(const QMimeData &data)
{
    QStringList files;
    for (const QUrl &url : data.urls()) {
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    }
    return files;
}

} // namespace

bool PasteSource::isIn(const QMimeData &data)
{
    return data.hasUrls() || data.hasText();
}

PasteSource PasteSource::of(const QMimeData &data)
{
    const QStringList files = localFiles(data);
    if (files.size() > 1)
        refuseSource(
            tr("These are %Ln files. Drop them one at a time.", nullptr, static_cast<int>(files.size())));
    if (files.size() == 1)
        return {{}, files.constFirst()};
    const QString text = data.text();
    if (data.hasUrls() && !data.hasFormat(u"text/plain"_s))
        refuseSource(tr("This file is not on this computer. Save it here first, then drop it."));
    if (text.trimmed().isEmpty())
        refuseSource(tr("There is no text to paste. Copy names, emails or rows first."));
    return {text, {}};
}

QString PasteSource::read() const
{
    return file.isEmpty() ? checkedPaste(typed) : readPastedFile(file);
}

} // namespace sluice
