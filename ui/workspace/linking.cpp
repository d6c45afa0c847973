// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workspace/linking.h"

#include "ui/future.h"

#include <QLocale>

namespace sluice {

namespace {

struct LinkingTexts
{
    Q_DECLARE_TR_FUNCTIONS(Linking)

public:
    static QString receipt(const LinkReceipt &receipt, const QString &users, const QString &flows)
    {
        const QLocale locale;
        if (receipt.added == 1 && receipt.alreadyThere == 0)
            return tr("Linked %1 to %2").arg(users, flows);
        if (receipt.removed == 1 && receipt.notThere == 0)
            return tr("Unlinked %1 from %2").arg(users, flows);
        if (receipt.removed > 0 || receipt.notThere > 0)
            return receipt.notThere == 0 ? tr("Unlinked %1 from %2: %3 removed")
                                               .arg(users, flows, locale.toString(receipt.removed))
                                         : tr("Unlinked %1 from %2: %3 removed, %4 not linked before")
                                               .arg(users, flows, locale.toString(receipt.removed),
                                                    locale.toString(receipt.notThere));
        return receipt.alreadyThere == 0
                   ? tr("Linked %1 to %2: %3 new").arg(users, flows, locale.toString(receipt.added))
                   : tr("Linked %1 to %2: %3 new, %4 already there")
                         .arg(users, flows, locale.toString(receipt.added),
                              locale.toString(receipt.alreadyThere));
    }
};

} // namespace

QString Linking::previewText(const LinkPreview &preview)
{
    const QLocale locale;
    if (preview.alreadyThere == 0)
        return tr("%1 new").arg(locale.toString(preview.fresh()));
    return tr("%1 new, %2 already linked")
        .arg(locale.toString(preview.fresh()), locale.toString(preview.alreadyThere));
}

void Linking::link(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(&LinkService::add, users, flows);
}

void Linking::unlink(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(&LinkService::remove, users, flows);
}

void Linking::toggle(const Selection<User> &users, const Selection<Flow> &flows)
{
    run(&LinkService::toggle, users, flows);
}

void Linking::run(Step step, const Selection<User> &users, const Selection<Flow> &flows)
{
    if (!m_database || users.isEmpty() || flows.isEmpty())
        return;
    const auto job = [step, users, flows](Session &session) {
        LinkService service(session);
        return (service.*step)(users.resolve(session), flows.resolve(session));
    };
    const auto tell = [this, users = named(users), flows = named(flows)](const LinkReceipt &receipt) {
        Q_EMIT done(LinkingTexts::receipt(receipt, users, flows));
    };
    deliver(m_database->run(job), this, tell, [this](const Error &error) { Q_EMIT failed(error); });
}

} // namespace sluice
