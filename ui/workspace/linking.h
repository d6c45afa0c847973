// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/workspace/side.h"

#include <QObject>

namespace sluice {

// Links and unlinks what is selected, each call one transaction on the worker, and says in words what came of
// it.
class Linking : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setDatabase(Database *database) { m_database = database; }
    void link(const Selection<User> &users, const Selection<Flow> &flows);
    void unlink(const Selection<User> &users, const Selection<Flow> &flows);
    void toggle(const Selection<User> &users, const Selection<Flow> &flows);

    static QString previewText(const LinkPreview &preview); // "2 new, 1 already linked"

Q_SIGNALS:
    void done(const QString &message); // links have changed, or were as wanted already
    void failed(const sluice::Error &error);

private:
    using Step = LinkReceipt (LinkService::*)(const UserSet &, const FlowSet &);
    void run(Step step, const Selection<User> &users, const Selection<Flow> &flows);

    Database *m_database = nullptr;
};

} // namespace sluice
