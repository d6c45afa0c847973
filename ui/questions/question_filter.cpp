// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/question_filter.h"

#include "core/base/error.h"
#include "ui/future.h"
#include "ui/questions/question_chip.h"
#include "ui/questions/question_chips.h"
#include "ui/workspace/flat_button.h"
#include "ui/workspace/pane.h"

#include <QInputDialog>
#include <QJsonDocument>
#include <QMenu>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOfSelection = 50;

Question sinceDaysAgo(int days, const auto &make)
{
    return Question::of(make(QDate::currentDate().addDays(-days).startOfDay().toUTC()));
}

} // namespace

QuestionFilter::QuestionFilter(QuestionAbout about, Pane *pane, const QString &name)
    : QObject(pane)
    , m_about(about)
    , m_button(new FlatButton(tr("Filter ▾"), FlatButton::Look::Quiet, pane))
    , m_chip(new QuestionChip(name + "Question"_L1, pane))
    , m_chips(new QuestionChips(about, name, pane))
{
    m_button->setObjectName(name + "Filter"_L1);
    m_button->setAccessibleName(about == QuestionAbout::Users ? tr("Filter users by a question")
                                                              : tr("Filter flows by a question"));
    m_button->setToolTip(m_button->accessibleName());
    pane->addFilter(m_button, {m_chips, m_chip});
    connect(m_button, &QAbstractButton::clicked, this, &QuestionFilter::showMenu);
    connect(m_chip, &QuestionChip::chosen, this, &QuestionFilter::builderRequested);
    connect(m_chips, &QuestionChips::chosen, this, &QuestionFilter::set);
    connect(m_chip, &QuestionChip::cleared, this, [this] { set({}); });
}

void QuestionFilter::setDatabase(Database *database)
{
    m_asked.cancel();
    m_database = database;
    m_button->setEnabled(database);
    m_chips->setEnabled(database);
    m_names.clear();
    say();
    if (!m_database)
        return;
    const auto person = [](Session &session) { return session.author().actor; };
    deliver(
        m_database->run(person), m_chips, [this](const QString &account) { m_chips->setPerson(account); },
        [](const Error &) {}); // without a connection nothing is asked either
}

void QuestionFilter::setStore(const std::optional<QuestionStore> &store)
{
    m_store = store;
}

void QuestionFilter::set(const Question &question)
{
    const Question meant = question.asksNothing() ? Question() : question.withoutBlanks();
    if (m_question == meant)
        return;
    m_question = meant;
    say();
    Q_EMIT changed(m_question);
}

// With the names known so far at once, and with all of them when they are here.
void QuestionFilter::say()
{
    m_asked.cancel();
    m_chips->say(m_question);
    if (m_question.asksNothing())
        return m_chip->say({});
    const QList<QUuid> partners = m_question.partners();
    const bool known = std::all_of(partners.begin(), partners.end(),
                                   [this](const QUuid &id) { return m_names.contains(id); });
    if (known)
        m_chip->say(questionWords(m_question, m_about, m_names));
    if (!m_database || partners.isEmpty())
        return;
    m_asked = Cancellation();
    const auto job = [about = m_about, partners](Session &session) {
        return partnerNames(session, about, partners);
    };
    const auto show = [this, asked = m_asked](const PartnerNames &names) {
        if (asked.isCancelled())
            return;
        m_names = names;
        m_chip->say(questionWords(m_question, m_about, m_names));
    };
    deliver(m_database->run(job, m_asked), this, show, [this](const Error &error) { Q_EMIT failed(error); });
}

QByteArray QuestionFilter::saveState() const
{
    if (m_question.asksNothing())
        return {};
    return QJsonDocument(toJson(AskedQuestion{m_about, m_question})).toJson(QJsonDocument::Compact);
}

void QuestionFilter::restoreState(const QByteArray &state)
{
    if (state.isEmpty())
        return set({});
    try {
        const AskedQuestion asked = askedQuestionFrom(state, u"state"_s);
        set(asked.about == m_about ? asked.question : Question());
    } catch (const Error &) { // a file that cannot be read costs only the memory
        set({});
    }
}

void QuestionFilter::showMenu()
{
    auto *menu = new QMenu(m_button);
    menu->setObjectName(u"questionMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    connect(menu->addAction(tr("&Build a question…")), &QAction::triggered, this,
            &QuestionFilter::builderRequested);
    addOfSelection(menu);
    menu->addSeparator();
    addOneClickQuestions(menu);
    addSaved(menu);
    menu->popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
}

void QuestionFilter::addQuestion(QMenu *menu, const Question &question, const PartnerNames &names)
{
    QAction *action = menu->addAction(questionWords(question, m_about, names).replace(u'&', u"&&"_s));
    markAsked(action, question);
    connect(action, &QAction::triggered, this, [this, question, names] {
        m_names.insert(names);
        set(question == m_question ? Question() : question);
    });
}

void QuestionFilter::markAsked(QAction *action, const Question &question) const
{
    action->setCheckable(question == m_question);
    action->setChecked(question == m_question);
}

// "In A and not in B", which the selection of the other list names.
void QuestionFilter::addOfSelection(QMenu *menu)
{
    const QList<Partner> selected = m_partners ? m_partners() : QList<Partner>();
    if (selected.isEmpty() || selected.size() > mostOfSelection)
        return;
    menu->addSeparator();
    QList<QUuid> ids;
    PartnerNames names;
    for (const Partner &each : selected) {
        ids.append(each.id);
        names.insert(each.id, each.name);
    }
    const auto linkedTo = [](Quantifier holding, const QList<QUuid> &partners) {
        return Question::of(LinkedTo{holding, partners});
    };
    if (ids.size() == 2) {
        for (const auto &[in, out] : {std::pair(ids.at(0), ids.at(1)), std::pair(ids.at(1), ids.at(0))})
            addQuestion(menu,
                        Question::group(Quantifier::All,
                                        {linkedTo(Quantifier::Any, {in}), linkedTo(Quantifier::None, {out})}),
                        names);
    }
    for (const auto holding : {Quantifier::Any, Quantifier::All, Quantifier::None}) {
        if (ids.size() > 1 || holding != Quantifier::All)
            addQuestion(menu, linkedTo(holding, ids), names);
    }
}

void QuestionFilter::addOneClickQuestions(QMenu *menu)
{
    const bool users = m_about == QuestionAbout::Users;
    addQuestion(menu, Question::of(LinkCount{Comparison::Exactly, 0}));
    addQuestion(menu, Question::of(LinkCount{Comparison::Exactly, 1}));
    for (const int count : users ? QList<int>{3, 10, 50} : QList<int>{10, 100, 1000})
        addQuestion(menu, Question::of(LinkCount{Comparison::MoreThan, count}));
    menu->addSeparator();
    for (const int days : {0, 7, 30})
        addQuestion(menu, sinceDaysAgo(days, [](const QDateTime &at) {
                        return LinkedWhen{Moment::Since, at, {}};
                    }));
    addQuestion(menu, sinceDaysAgo(7, [](const QDateTime &at) { return CreatedWhen{Moment::Since, at}; }));
    addQuestion(menu, Question::of(IsActive{false}));
}

void QuestionFilter::addSaved(QMenu *menu)
{
    if (!m_store)
        return;
    QList<SavedQuestion> saved;
    try {
        saved = m_store->list();
    } catch (const Error &error) {
        Q_EMIT failed(error);
        return;
    }
    saved.removeIf([this](const SavedQuestion &each) { return each.asked.about != m_about; });
    if (saved.isEmpty())
        return;
    menu->addSection(tr("Saved"));
    for (const SavedQuestion &each : std::as_const(saved)) {
        QAction *action = menu->addAction(QString(each.name).replace(u'&', u"&&"_s));
        markAsked(action, each.asked.question);
        connect(action, &QAction::triggered, this, [this, each] { set(each.asked.question); });
    }
    QMenu *renaming = menu->addMenu(tr("&Rename a saved question"));
    for (const SavedQuestion &each : std::as_const(saved))
        connect(renaming->addAction(QString(each.name).replace(u'&', u"&&"_s)), &QAction::triggered, this,
                [this, each] { askNewName(each.name); });
    QMenu *forgetting = menu->addMenu(tr("&Delete a saved question"));
    for (const SavedQuestion &each : std::as_const(saved))
        connect(forgetting->addAction(QString(each.name).replace(u'&', u"&&"_s)), &QAction::triggered, this,
                [this, each] { forget(each.name); });
}

void QuestionFilter::askNewName(const QString &name)
{
    auto *dialog = new QInputDialog(m_button->window());
    dialog->setObjectName(u"renameQuestion"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Rename a saved question"));
    dialog->setLabelText(tr("&Name"));
    dialog->setTextValue(name);
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, name](const QString &wanted) { rename(name, wanted); });
    dialog->open();
}

void QuestionFilter::rename(const QString &name, const QString &wanted)
{
    if (m_store)
        write(*m_store, [name, wanted](QuestionStore &store) { store.rename(name, wanted); });
}

// At once: what asks first is confirmed unread, and what can be taken back need not ask.
void QuestionFilter::forget(const QString &name)
{
    if (!m_database || !m_store)
        return;
    const auto job = [store = *m_store, name](Session &) mutable { return store.remove(name); };
    const auto offer = [this, store = *m_store](const SavedQuestion &removed) {
        Q_EMIT undoOffered(tr("The question “%1” was deleted.").arg(removed.name), [this, store, removed] {
            write(store, [removed](QuestionStore &kept) { kept.save(removed); });
        });
    };
    deliver(m_database->run(job), this, offer, [this](const Error &error) { Q_EMIT failed(error); });
}

// On the worker, since another program may be writing.
void QuestionFilter::write(const QuestionStore &store, const std::function<void(QuestionStore &)> &change)
{
    if (!m_database)
        return;
    const auto job = [store = QuestionStore(store), change](Session &) mutable { change(store); };
    deliver(
        m_database->run(job), this, [] {}, [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice
