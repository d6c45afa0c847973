// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/questions/partner_picker.h"

#include "ui/future.h"
#include "ui/workspace/entity_model.h"
#include "ui/workspace/flat_button.h"
#include "ui/workspace/link_dialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostChips = 3;
constexpr int widestChip = 190;

} // namespace

PartnerPicker::PartnerPicker(QuestionDesk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_row(new QHBoxLayout(this))
    , m_add(new FlatButton({}, FlatButton::Look::Accent))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    m_row->addWidget(m_add);
    m_row->addStretch();
    m_add->setObjectName(u"addPartner"_s);
    connect(m_add, &QAbstractButton::clicked, this, &PartnerPicker::pick);
    showChips();
}

void PartnerPicker::setPartners(const QList<QUuid> &partners)
{
    m_partners = partners;
    showChips();
}

void PartnerPicker::setOptional(bool optional)
{
    m_optional = optional;
    showChips();
}

QList<QWidget *> PartnerPicker::focusOrder() const
{
    return m_chips + QList<QWidget *>{m_add};
}

void PartnerPicker::showChips()
{
    const bool users = m_desk.about == QuestionAbout::Users;
    for (QWidget *chip : std::as_const(m_chips)) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    for (qsizetype i = 0; i < std::min(mostChips, m_partners.size()); ++i) {
        const QUuid id = m_partners.at(i);
        const bool known = m_desk.namesAreHere || m_desk.names.contains(id);
        const QString name = known ? partnerName(id, m_desk.about, m_desk.names) : u"…"_s;
        auto *chip = new FlatButton(tr("%1 ✕").arg(
            fontMetrics().elidedText(name, Qt::ElideMiddle, widestChip).replace(u'&', u"&&"_s)));
        chip->setCheckable(true);
        chip->setChecked(true);
        chip->setToolTip(tr("Take out %1").arg(name));
        chip->setAccessibleName(chip->toolTip());
        connect(chip, &QAbstractButton::clicked, this, [this, id] {
            m_partners.removeAll(id);
            showChips();
            m_add->setFocus();
            Q_EMIT changed();
        });
        m_row->insertWidget(int(i), chip);
        m_chips.append(chip);
    }
    if (m_partners.size() > mostChips) {
        auto *more = new QLabel(tr("and %1 more").arg(QLocale().toString(m_partners.size() - mostChips)));
        m_row->insertWidget(int(mostChips), more);
        m_chips.append(more);
    }
    const bool all = m_partners.isEmpty() && m_optional;
    m_add->setText(m_partners.isEmpty() && !m_optional ? users ? tr("Choose flows…") : tr("Choose users…")
                   : all ? users ? tr("any flow…") : tr("any user…")
                         : tr("+ Add…"));
    m_add->setAccessibleName(users ? tr("Choose flows") : tr("Choose users"));
    m_add->updateGeometry();
}

void PartnerPicker::pick()
{
    m_desk.about == QuestionAbout::Users ? pickFrom<Flow>() : pickFrom<User>();
}

template <typename Row>
void PartnerPicker::pickFrom()
{
    const bool users = m_desk.about == QuestionAbout::Users;
    auto *model = new EntityModel<Row>;
    const LinkDialog::Words words =
        users ? LinkDialog::Words{tr("Choose flows"), tr("Search flows"), tr("Choose")}
              : LinkDialog::Words{tr("Choose users"), tr("Search users"), tr("Choose")};
    auto *dialog = new LinkDialog(words, model, window());
    for (const int column : {MarkColumn, ShareColumn, CreatedColumn, IdColumn})
        dialog->table()->hideColumn(column);
    if (users)
        dialog->table()->hideColumn(SecondColumn);
    dialog->table()->setFlexibleColumns({NameColumn, SecondColumn});
    connect(dialog, &LinkDialog::searched, model,
            [model](const QString &text) { model->setSearch(text.trimmed()); });
    connect(model, &WindowedModel::failed, this,
            [this](const Error &error) { Q_EMIT failed(error.message()); });
    connect(dialog, &LinkDialog::chosen, this, [this, dialog] { take<Row>(dialog); });
    model->setDatabase(m_desk.database);
    dialog->open();
}

template <typename Row>
void PartnerPicker::take(LinkDialog *dialog)
{
    const auto *model = static_cast<EntityModel<Row> *>(dialog->table()->model());
    const Selection<Row> selection = model->selection(dialog->table()->selectedRanges());
    if (selection.count + m_partners.size() > QuestionLimits::partners) {
        Q_EMIT failed(tr("A condition names %1 at most.").arg(QLocale().toString(QuestionLimits::partners)));
        return;
    }
    const auto job = [selection](Session &session) { return selection.load(session); };
    const auto add = [this](const QList<Row> &rows) {
        for (const Row &row : rows) {
            m_desk.names.insert(row.id.uuid(), row.name);
            if (!m_partners.contains(row.id.uuid()))
                m_partners.append(row.id.uuid());
        }
        showChips();
        Q_EMIT changed();
    };
    deliver(m_desk.database->run(job), this, add,
            [this](const Error &error) { Q_EMIT failed(error.message()); });
}

} // namespace sluice
