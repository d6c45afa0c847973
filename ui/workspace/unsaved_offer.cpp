// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/unsaved_offer.h"

#include "ui/future.h"
#include "ui/workspace/unsaved_strip.h"

#include <QLocale>

namespace sluice {

namespace {

constexpr int offerDelay = 300; // milliseconds

struct OfferTexts
{
    Q_DECLARE_TR_FUNCTIONS(UnsavedOffer)

public:
    static QString text(const UnsavedEdit &edit, qsizetype others)
    {
        const QString when = QLocale().toString(edit.at.toLocalTime(), QLocale::ShortFormat);
        const QString what =
            edit.isNew && edit.ofUser ? tr("You began a new user on %1 and did not save it.").arg(when)
            : edit.isNew              ? tr("You began a new flow on %1 and did not save it.").arg(when)
                         : tr("You edited %1 on %2 and did not save it.").arg(edit.title(), when);
        return others == 0 ? what : tr("%1 And %n more.", "after a sentence", int(others)).arg(what);
    }
    static QString typed(const UnsavedEdit &edit)
    {
        QStringList parts;
        for (const PaneColumn column : {NameColumn, SecondColumn}) {
            if (const auto text = edit.text(column))
                parts.append(tr("“%1”").arg(*text));
        }
        return parts.join(QStringLiteral(", "));
    }
};

} // namespace

UnsavedOffer::UnsavedOffer(UnsavedEdits &unsaved, EditSaver &saver, UnsavedStrip *strip)
    : m_unsaved(unsaved)
    , m_saver(saver)
    , m_strip(strip)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(offerDelay);
    connect(&m_patience, &QTimer::timeout, this, &UnsavedOffer::offer);
    connect(&unsaved, &UnsavedEdits::changed, this, [this] {
        if (m_unsaved.unattended().isEmpty())
            offer();
        else if (!m_patience.isActive())
            m_patience.start();
    });
    connect(strip, &UnsavedStrip::showRequested, this, &UnsavedOffer::show);
    connect(strip, &UnsavedStrip::discardRequested, this, [this] {
        if (m_offered)
            m_unsaved.remove(m_offered->ofUser, m_offered->id, m_offered->isLeft);
        offer();
    });
}

void UnsavedOffer::setDatabase(Database *database)
{
    m_database = database;
    offer();
}

void UnsavedOffer::offer()
{
    const QList<UnsavedEdit> edits = m_unsaved.unattended();
    m_strip->setVisible(m_database && !edits.isEmpty());
    m_offered = edits.isEmpty() ? std::nullopt : std::optional(edits.constFirst());
    if (!m_strip->isHidden())
        m_strip->tell(OfferTexts::text(*m_offered, edits.size() - 1), OfferTexts::typed(*m_offered));
}

void UnsavedOffer::show()
{
    if (!m_offered || !m_database)
        return;
    const UnsavedEdit edit = *m_offered;
    if (edit.isNew) {
        takeUp(edit);
        Q_EMIT newShown(edit);
    } else if (edit.ofUser)
        compare<User>(edit);
    else
        compare<Flow>(edit);
}

void UnsavedOffer::takeUp(const UnsavedEdit &edit)
{
    if (edit.isLeft)
        m_unsaved.takeUp(edit);
}

template <typename Row>
void UnsavedOffer::compare(const UnsavedEdit &edit)
{
    const Row seen = edit.row<Row>();
    const auto wanted = SideOf<Row>::draft(edit.typed);
    const auto job = [seen, wanted](Session &session) {
        return typename SideOf<Row>::Service(session).compare(seen, wanted);
    };
    const auto use = [this, edit](const Row &now) {
        takeUp(edit);
        const RowValues values = SideOf<Row>::values(now);
        if (edit.text(NameColumn) == values.name) // as it is by now: nothing is left to save
            m_unsaved.forget(edit.ofUser, edit.id, NameColumn);
        if (edit.text(SecondColumn) == values.second)
            m_unsaved.forget(edit.ofUser, edit.id, SecondColumn);
        tell(now);
    };
    const auto meet = [this, edit, seen, wanted](const Error &error) {
        if (EditConflict::of(error))
            takeUp(edit);
        const typename EditSaver::Answers<Row> answers{
            [this](const Row &) { Q_EMIT outdated(); }, // it was saved from the dialog
            [this](const Error &refusal) {
                if (!EditConflict::of(refusal)) // else the person has seen it and decides later
                    Q_EMIT failed(refusal);
            },
            [this] { Q_EMIT outdated(); }};
        m_saver.meet(error, seen, wanted, answers);
    };
    deliver(m_database->run(job), this, use, meet);
}

} // namespace sluice
