// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_sheet.h"

#include "ui/history/note_field.h"
#include "ui/review/review_words.h"
#include "ui/table/report_table.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

ReviewSheet::ReviewSheet(QWidget *parent)
    : QDialog(parent)
    , m_summary(new QLabel)
    , m_remark(new QLabel)
    , m_directions(new QVBoxLayout)
    , m_tabs(new QTabWidget)
    , m_pairs(new ReportTable(tr("The first links concerned"),
                              {tr("Link"), tr("User"), tr("Email"), tr("Flow")}, 4))
    , m_more(new QLabel)
    , m_command(new QPlainTextEdit)
    , m_json(new QPlainTextEdit)
    , m_sql(new QPlainTextEdit)
    , m_note(new NoteField)
{
    setObjectName(u"reviewSheet"_s);
    setWindowTitle(tr("Review"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_summary->setObjectName(u"reviewSummary"_s);
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    m_remark->setObjectName(u"reviewRemark"_s);
    for (QLabel *label : {m_summary, m_remark}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_pairs->setObjectName(u"reviewPairs"_s);
    m_more->setForegroundRole(QPalette::PlaceholderText);

    auto *rows = new QWidget;
    auto *rowLines = new QVBoxLayout(rows);
    rowLines->addWidget(m_pairs, 1);
    rowLines->addWidget(m_more);
    m_tabs->setObjectName(u"reviewTabs"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(rows, tr("&Links"));
    m_tabs->addTab(sourcePage(m_command, u"reviewCommand"_s), tr("Co&mmand"));
    m_tabs->addTab(sourcePage(m_json, u"reviewJson"_s), tr("&JSON"));
    m_tabs->addTab(sourcePage(m_sql, u"reviewSql"_s), tr("&SQL"));
    m_command->setAccessibleName(tr("The same as a sluicectl command"));
    m_json->setAccessibleName(tr("The same as a request to /user_flows/bulk"));
    m_sql->setAccessibleName(tr("The same in SQL"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(u"reviewApply"_s);
    m_apply->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        setBusy(true);
        Q_EMIT applied(m_note->text());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_note, &QLineEdit::editingFinished, this, &ReviewSheet::showRecipe);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_summary);
    layout->addWidget(m_remark);
    m_directions->setSpacing(4);
    layout->addLayout(m_directions);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_note);
    layout->addWidget(buttons);
    resize(760, 560);
    m_apply->setFocus();
}

void ReviewSheet::offerDirections(const QString &users, const QString &flows, bool setsFlows)
{
    const auto add = [&](const QString &name, const QString &text, bool way) {
        auto *choice = new QRadioButton(text);
        choice->setObjectName(name);
        choice->setChecked(way == setsFlows);
        connect(choice, &QRadioButton::toggled, this, [this, way](bool on) {
            if (!on)
                return;
            setBusy(true);
            Q_EMIT turned(way);
        });
        m_directions->addWidget(choice);
        setTabOrder(choice, m_tabs);
    };
    add(u"reviewSetsFlows"_s, tr("%1: in exactly %2, in no other &flow").arg(users, flows), true);
    add(u"reviewSetsUsers"_s, tr("%2: exactly %1, no other &user").arg(users, flows), false);
}

QWidget *ReviewSheet::sourcePage(QPlainTextEdit *text, const QString &name)
{
    text->setObjectName(name);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    auto *copy = new QPushButton(tr("&Copy"));
    copy->setObjectName(name + u"Copy"_s);
    copy->setAutoDefault(false);
    connect(copy, &QAbstractButton::clicked, this,
            [text] { QGuiApplication::clipboard()->setText(text->toPlainText()); });
    connect(text, &QPlainTextEdit::textChanged, copy,
            [text, copy] { copy->setEnabled(text->toPlainText() != LinkRecipe::obstacle()); });
    auto *page = new QWidget;
    auto *lines = new QVBoxLayout(page);
    lines->addWidget(text, 1);
    lines->addWidget(copy, 0, Qt::AlignTrailing);
    return page;
}

void ReviewSheet::showReview(const LinkTask &task, const LinkReview &review)
{
    const LinkPreview &preview = review.preview;
    m_summary->setText(task.summary(preview));
    QStringList remarks;
    if (review.isRepeated)
        remarks.append(
            tr("Others have changed rows since you saw this. Nothing was written; this is how it stands "
               "now."));
    if (const QString gone = goneWords(preview.gone); !gone.isEmpty())
        remarks.append(gone);
    m_remark->setText(remarks.join(u'\n'));
    m_remark->setVisible(!remarks.isEmpty());
    m_apply->setText(task.verb(preview.action));
    showPairs(review);
    m_recipe = review.recipe;
    showRecipe();
    setBusy(false);
}

// With the note, as it stands.
void ReviewSheet::showRecipe()
{
    const QString note = m_note->text().trimmed();
    const auto show = [](QPlainTextEdit *page, const QString &text) {
        page->setPlainText(text.isEmpty() ? LinkRecipe::obstacle() : text);
    };
    show(m_command, m_recipe.command(note));
    show(m_json, m_recipe.requests(note));
    show(m_sql, m_recipe.sql(note));
}

void ReviewSheet::showPairs(const LinkReview &review)
{
    m_pairs->clear();
    for (const PairForecast &pair : review.pairs)
        m_pairs->add({outcomeWords(pair.outcome), pair.userName, pair.userEmail, pair.flowName});
    const qint64 all = review.preview.reach();
    m_more->setText(
        tr("The first %1 of %2.").arg(QLocale().toString(review.pairs.size()), QLocale().toString(all)));
    m_more->setVisible(all > review.pairs.size());
}

void ReviewSheet::setBusy(bool busy)
{
    m_apply->setEnabled(!busy);
    m_note->setEnabled(!busy);
}

} // namespace sluice
