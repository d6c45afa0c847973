// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/review/link_review.h"

#include <QObject>
#include <QPointer>

namespace sluice {

class ReviewSheet;

// Links, unlinks and copies, each call one transaction on the worker, and says in words what came of it. What
// a person reviews first: more than a thousand pairs, and every "set exactly".
class Linking : public QObject
{
    Q_OBJECT

public:
    explicit Linking(QWidget *window);

    void setDatabase(Database *database);
    void link(const Selection<User> &users, const Selection<Flow> &flows);
    void unlink(const Selection<User> &users, const Selection<Flow> &flows);
    void toggle(const Selection<User> &users, const Selection<Flow> &flows);
    // The users in exactly the flows, or the flows with exactly the users; the review lets choose again.
    void setExactly(const Selection<User> &users, const Selection<Flow> &flows, bool setsFlows);

    void copy(const SharedTask &task) { run(task); }

    static QString previewText(const LinkPreview &preview); // "2 new, 1 already linked"

Q_SIGNALS:
    void done(const QString &message); // links have changed, or were as wanted already
    void reviewed(const sluice::LinkReceipt &receipt,
                  const QString &message); // before done(), after a review or a copy
    void failed(const sluice::Error &error);

private:
    void run(const SharedTask &task, const std::optional<LinkPreview> &promised = {},
             const QString &note = {});
    void run(PairTask::Step step, const Selection<User> &users, const Selection<Flow> &flows);
    void review(const SharedTask &task, const LinkReview &review);
    void open(const SharedTask &task);
    void refuse(const Error &error);

    QWidget *m_window;
    Database *m_database = nullptr;
    QPointer<ReviewSheet> m_sheet;
    SharedTask m_task;                  // that the sheet is about
    std::optional<LinkPreview> m_shown; // in the sheet
};

} // namespace sluice
