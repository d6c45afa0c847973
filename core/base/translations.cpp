// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

const QString ownFolder = u":/translations"_s;

// What is installed last is asked first.
bool load(QCoreApplication &application, const QLocale &locale, const QString &name, const QString &folder)
{
    auto *texts = new QTranslator(&application);
    if (texts->load(locale, name, u"_"_s, folder) && QCoreApplication::installTranslator(texts))
        return true;
    delete texts;
    return false;
}

} // namespace

void loadTranslations(QCoreApplication &application)
{
    load(application, QLocale(QLocale::English), u"sluice"_s, ownFolder);
    const QLocale locale = QLocale::system();
    if (locale.language() == QLocale::English)
        return;
    const QString beside =
        QCoreApplication::applicationDirPath() + u"/../share/sluice/translations"_s; // may be added later
    if (load(application, locale, u"sluice"_s, beside) || load(application, locale, u"sluice"_s, ownFolder))
        load(application, locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

} // namespace sluice
