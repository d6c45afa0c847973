// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/figures.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

namespace sluice::bench {

using namespace Qt::StringLiterals;

namespace {

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 3 : 1);
}

QJsonArray array(const QList<double> &values)
{
    QJsonArray array;
    for (const double value : values)
        array.append(value);
    return array;
}

QJsonObject object(const Goal &goal)
{
    switch (goal.kind) {
    case Goal::Kind::Ratio:
        return {{u"ratio"_s, goal.value}};
    case Goal::Kind::More:
        return {{u"more"_s, goal.value}};
    case Goal::Kind::Most:
        return {{u"most"_s, goal.value}};
    case Goal::Kind::None:
        break;
    }
    return {};
}

QString word(Growth growth)
{
    switch (growth) {
    case Growth::Flat:
        return u"flat"_s;
    case Growth::Linear:
        return u"linear"_s;
    case Growth::Unknown:
        break;
    }
    return {};
}

} // namespace

void say(const QString &line)
{
    std::printf("%s\n", qUtf8Printable(line));
    std::fflush(stdout);
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

Figures::Figures(const QString &file)
    : m_file(file)
{
    if (!file.isEmpty() && !m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        qFatal("cannot write %s", qPrintable(file));
}

void Figures::begin(const QString &engine, qint64 size)
{
    m_engine = engine;
    m_size = size;
}

void Figures::add(const Figure &figure)
{
    const double our = median(figure.ours), their = median(figure.theirs);
    QString line = u"  %1 %2  %3 ms"_s.arg(figure.id, -4).arg(figure.name, -36).arg(number(our), 8);
    if (!figure.theirs.isEmpty())
        line += u" beside %1 ms  ×%2, %3 ms more"_s.arg(number(their), 8)
                    .arg(our / their, 0, 'f', 2)
                    .arg(number(our - their));
    say(line + u"  (n = %1)"_s.arg(figure.ours.size()));
    if (!m_file.isOpen())
        return;
    const QJsonObject row{{u"id"_s, figure.id},
                          {u"name"_s, figure.name},
                          {u"engine"_s, m_engine},
                          {u"size"_s, m_size},
                          {u"unit"_s, u"ms"_s},
                          {u"peer"_s, figure.peer},
                          {u"goal"_s, object(figure.goal)},
                          {u"growth"_s, word(figure.growth)},
                          {u"ours"_s, array(figure.ours)},
                          {u"theirs"_s, array(figure.theirs)}};
    if (m_file.write(QJsonDocument(row).toJson(QJsonDocument::Compact) + '\n') < 0 || !m_file.flush())
        qFatal("cannot write %s", qPrintable(m_file.fileName()));
}

} // namespace sluice::bench
