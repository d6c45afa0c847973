// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/question_builder.h"

#include "core/base/error.h"
#include "ui/future.h"
#include "ui/questions/group_editor.h"
#include "ui/theme.h"
#include "ui/workspace/side.h"

#include <QBoxLayout>
#include <QDialogButtonBox>
#include <QInputDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

template <typename Row>
QString found(Session &session, const Question &question)
{
    typename SideOf<Row>::Filter filter;
    filter.question = question;
    return SideOf<Row>::counted(typename SideOf<Row>::Service(session).count(filter));
}

// What the editors show: a group, and something to begin with.
Question editable(const Question &question)
{
    if (question.condition)
        return Question::group(Quantifier::All, {question});
    return question.parts.isEmpty() ? Question::group(Quantifier::All, {Question::of(LinkedTo())}) : question;
}

} // namespace

QuestionBuilder::QuestionBuilder(QuestionAbout about, Database *database, const Question &question,
                                 const std::optional<QuestionStore> &store, QWidget *parent)
    : QDialog(parent)
    , m_desk{about, database}
    , m_store(store)
    , m_root(new GroupEditor(m_desk, 0))
    , m_sentence(new QLabel)
    , m_count(new QLabel)
    , m_note(new QLabel)
{
    setObjectName(u"questionBuilder"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(about == QuestionAbout::Users ? tr("Which people?") : tr("Which flows?"));
    layOut();
    m_root->setQuestion(editable(question));
    connect(m_root, &GroupEditor::changed, this, &QuestionBuilder::follow);
    connect(m_root, &GroupEditor::failed, this, &QuestionBuilder::complain);
    follow();
    readNames();
    m_root->setFocus();
}

QuestionBuilder::~QuestionBuilder()
{
    m_counting.cancel();
}

void QuestionBuilder::layOut()
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    m_sentence->setObjectName(u"questionSentence"_s);
    m_sentence->setFont(large);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setMinimumHeight(2 * QFontMetrics(large).lineSpacing());
    m_sentence->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_count->setObjectName(u"questionCount"_s);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_note->setObjectName(u"questionNote"_s);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->hide();

    auto *page = new QWidget;
    auto *inner = new QVBoxLayout(page);
    inner->setContentsMargins(2, 2, 10, 2);
    inner->addWidget(m_root);
    inner->addStretch();
    auto *area = new QScrollArea;
    area->setObjectName(u"questionParts"_s);
    area->setAccessibleName(tr("Conditions"));
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setWidget(page);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *show = buttons->addButton(tr("&Show"), QDialogButtonBox::AcceptRole);
    show->setObjectName(u"questionShow"_s);
    if (m_store) {
        m_save = buttons->addButton(tr("Save &as…"), QDialogButtonBox::ActionRole);
        m_save->setObjectName(u"questionSave"_s);
        m_save->setAutoDefault(false);
        connect(m_save, &QAbstractButton::clicked, this, &QuestionBuilder::askName);
    }
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT asked(question());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(8);
    layout->addWidget(m_sentence);
    layout->addWidget(m_count);
    layout->addWidget(area, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    show->setDefault(true); // it has to be in the dialog by now
    resize(820, 460);
}

Question QuestionBuilder::question() const
{
    const Question whole = m_root->question();
    return whole.asksNothing() ? Question() : whole.withoutBlanks();
}

void QuestionBuilder::readNames()
{
    const auto job = [about = m_desk.about, partners = question().partners()](Session &session) {
        return partnerNames(session, about, partners);
    };
    const auto show = [this](const PartnerNames &names) {
        m_desk.names.insert(names);
        m_desk.namesAreHere = true;
        m_root->showNames();
        follow();
    };
    deliver(m_desk.database->run(job), this, show, [this](const Error &error) { complain(error.message()); });
}

void QuestionBuilder::follow()
{
    const Question now = question();
    const QList<QWidget *> order = m_root->focusOrder();
    for (qsizetype i = 1; i < order.size(); ++i)
        setTabOrder(order.at(i - 1), order.at(i));
    m_note->hide();
    m_sentence->setText(questionWords(now, m_desk.about, m_desk.names));
    if (m_save)
        m_save->setEnabled(!now.asksNothing());
    count(now);
}

// The count before is withdrawn: who types fast waits for the last one only.
void QuestionBuilder::count(const Question &question)
{
    m_counting.cancel();
    m_counting = Cancellation();
    m_count->setText(tr("Counting…"));
    const auto job = [about = m_desk.about, question](Session &session) {
        return about == QuestionAbout::Users ? found<User>(session, question)
                                             : found<Flow>(session, question);
    };
    const auto show = [this, counting = m_counting](const QString &count) {
        if (!counting.isCancelled())
            m_count->setText(count);
    };
    const auto fail = [this, counting = m_counting](const Error &error) {
        if (counting.isCancelled())
            return;
        m_count->clear();
        complain(error.message());
    };
    deliver(m_desk.database->run(job, m_counting), this, show, fail);
}

void QuestionBuilder::askName()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"questionName"_s);
    dialog->setWindowTitle(tr("Save the question"));
    dialog->setLabelText(tr("Name, under which “Filter” and “sluicectl --query” find it:"));
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this](const QString &name) { save(name, QuestionStore::Existing::Refuse); });
    dialog->open();
}

void QuestionBuilder::save(const QString &name, QuestionStore::Existing existing)
{
    const SavedQuestion saved{name, {m_desk.about, question()}};
    const auto job = [store = *m_store, saved, existing](Session &) mutable { store.save(saved, existing); };
    const auto done = [this, name] {
        m_note->setText(tr("Saved as “%1”.").arg(name.trimmed()));
        m_note->setPalette(palette());
        m_note->show();
    };
    const auto fail = [this, name](const Error &error) {
        if (error.kind() == Error::Kind::Duplicate)
            askReplace(name);
        else
            complain(error.message());
    };
    deliver(m_desk.database->run(job), this, done, fail);
}

void QuestionBuilder::askReplace(const QString &name)
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Save the question"),
                                tr("A question is saved as “%1” already. Replace it?").arg(name),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setObjectName(u"questionReplace"_s);
    box->setTextFormat(Qt::PlainText);
    QPushButton *replace = box->addButton(tr("&Replace"), QMessageBox::AcceptRole);
    connect(replace, &QAbstractButton::clicked, this,
            [this, name] { save(name, QuestionStore::Existing::Replace); });
    box->open();
}

void QuestionBuilder::complain(const QString &message)
{
    QPalette wrong = palette();
    wrong.setColor(QPalette::WindowText, Shades::of(palette()).bad);
    m_note->setPalette(wrong);
    m_note->setText(message);
    m_note->show();
}

} // namespace sluice
