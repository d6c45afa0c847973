// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/options.h"

#include <QCommandLineParser>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

struct Description
{
    QString name;
    QString value;
    QString text;
};

const QList<Description> &descriptions()
{
    static const QList<Description> all{
        {u"database-url"_s, u"URL"_s, u"open this database, such as postgresql://me@db.example/flows"_s},
        {u"profile"_s, u"NAME"_s, u"open a saved connection"_s},
        {u"migrations"_s, u"DIR"_s, u"take the revisions from this folder"_s},
        {u"theme"_s, u"NAME"_s, u"system, light or dark, for this time"_s},
        {u"accept-defaults"_s, {}, u"where nothing is set up yet, make the SQLite file with sample data"_s},
        {u"screenshot"_s, u"FILE"_s, u"save a picture of the window with its first rows, and quit"_s},
        {u"trace"_s, u"FILE"_s, u"write times of start-up and interaction as JSON lines"_s},
        {u"version"_s, {}, u"print the version"_s},
        {u"help"_s, {}, u"print this text"_s},
    };
    return all;
}

QString help()
{
    QString text = u"Usage: sluice [option…] [SQLite file or URL]\n"
                   "Decide who is let into which flow.\n\nOptions:\n"_s;
    constexpr int column = 24;
    for (const Description &option : descriptions()) {
        const QString left = option.value.isEmpty() ? option.name : option.name + u' ' + option.value;
        text += u"  --"_s + left.leftJustified(column) + option.text + u'\n';
    }
    return text;
}

std::optional<Theme> themeNamed(const QString &name)
{
    if (name == u"system")
        return Theme::System;
    if (name == u"light")
        return Theme::Light;
    if (name == u"dark")
        return Theme::Dark;
    return std::nullopt;
}

Options refused(const QString &reason)
{
    Options options;
    options.text = u"sluice: %1; see sluice --help\n"_s.arg(reason);
    options.exitCode = 2;
    return options;
}

std::optional<QString> given(const QCommandLineParser &parser, const QString &name)
{
    return parser.isSet(name) ? std::optional(parser.value(name)) : std::nullopt;
}

} // namespace

Options Options::parse(const QStringList &arguments, const QString &version)
{
    QCommandLineParser parser;
    for (const Description &option : descriptions())
        parser.addOption(QCommandLineOption(option.name, option.text, option.value));
    if (!parser.parse(arguments)) {
        const QStringList unknown = parser.unknownOptionNames();
        return refused(unknown.isEmpty() ? parser.errorText()
                                         : u"unknown option “%1”"_s.arg(unknown.first()));
    }

    Options options;
    if (parser.isSet(u"help"_s))
        options.text = help();
    else if (parser.isSet(u"version"_s))
        options.text = u"sluice %1\n"_s.arg(version);
    if (options.text)
        return options;

    const QStringList places = parser.positionalArguments();
    options.database = given(parser, u"database-url"_s);
    if (places.size() > 1 || (!places.isEmpty() && options.database))
        return refused(u"only one database can be opened"_s);
    if (!places.isEmpty())
        options.database = places.first();
    options.profile = given(parser, u"profile"_s);
    options.migrations = parser.value(u"migrations"_s);
    options.trace = parser.value(u"trace"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    options.acceptDefaults = parser.isSet(u"accept-defaults"_s);
    if (parser.isSet(u"theme"_s)) {
        options.theme = themeNamed(parser.value(u"theme"_s));
        if (!options.theme)
            return refused(u"--theme is system, light or dark"_s);
    }
    return options;
}

} // namespace sluice
