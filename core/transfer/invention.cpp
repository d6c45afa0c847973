// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/invention.h"

#include "core/transfer/csv_reader.h"
#include "core/transfer/split_mix.h"

#include <QFile>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 firstMillisecond = 1'704'067'200'000; // 2024-01-01, before any row that a person makes

enum Stream : quint64 { UserIds = 1, FlowIds, Users, Flows };

SplitMix random(quint64 seed, Stream stream, qint64 number)
{
    const quint64 ofStream = SplitMix(seed + stream).next();
    return SplitMix(SplitMix(ofStream ^ static_cast<quint64>(number)).next());
}

QUuid id(quint64 seed, Stream stream, qint64 number)
{
    SplitMix numbers = random(seed, stream, number);
    const auto high12 = static_cast<quint16>(numbers.next());
    return uuidV7(firstMillisecond + number, high12, numbers.next());
}

template <class Use>
void eachSampleRow(const QString &name, Use use)
{
    QFile file(u":/sample/"_s + name);
    file.open(QIODevice::ReadOnly);
    CsvReader reader(file);
    reader.next(); // the header
    while (reader.next())
        use(reader.fields());
}

} // namespace

Invention::Invention(quint64 seed)
    : m_seed(seed)
{
    eachSampleRow(u"names.csv"_s, [&](const QStringList &row) {
        if (m_cultures.isEmpty() || !row.first().isEmpty())
            m_cultures.append({row.at(0), {}, {}, {}, {}});
        Culture &culture = m_cultures.last();
        culture.given.append(row.at(1));
        culture.givenLatin.append(row.at(2));
        culture.family.append(row.at(3));
        culture.familyLatin.append(row.at(4));
    });
    eachSampleRow(u"occasions.csv"_s, [&](const QStringList &row) { m_occasions.append(row.first()); });
    eachSampleRow(u"places.csv"_s, [&](const QStringList &row) { m_places.append(row.first()); });
}

UserId Invention::userId(qint64 number) const
{
    return UserId(id(m_seed, UserIds, number));
}

FlowId Invention::flowId(qint64 number) const
{
    return FlowId(id(m_seed, FlowIds, number));
}

UserDraft Invention::user(qint64 number) const
{
    SplitMix numbers = random(m_seed, Users, number);
    const Culture &culture = m_cultures.at(numbers.below(m_cultures.size()));
    const qsizetype given = numbers.below(culture.given.size());
    const qsizetype family = numbers.below(culture.family.size());
    return {culture.givenLatin.at(given) + u'.' + culture.familyLatin.at(family) +
                QString::number(number + 1) + u"@seed"_s + QString::number(m_seed) + u".example"_s,
            culture.pattern.arg(culture.given.at(given), culture.family.at(family)), numbers.below(12) > 0};
}

FlowDraft Invention::flow(qint64 number) const
{
    SplitMix numbers = random(m_seed, Flows, number);
    const qint64 combinations = m_occasions.size() * m_places.size();
    const QString occasion = m_occasions.at(number % m_occasions.size());
    const QString place = m_places.at(number / m_occasions.size() % m_places.size());
    // Seed and round keep names apart; the first round of the first seed is plain.
    QString name = occasion + u' ' + place;
    if (number >= combinations)
        name += u' ' + QString::number(number / combinations + 1);
    if (m_seed != 1)
        name += u" ("_s + QString::number(m_seed) + u')';
    return {name, u"%1, %2."_s.arg(occasion, place), numbers.below(10) > 0};
}

} // namespace sluice
