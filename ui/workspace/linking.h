// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/review/link_review.h"

#include <QObject>
#include <QPointer>

namespace sluice {

class ReviewSheet;

// Links and unlinks what is selected, each call one transaction on the worker, and says in words what came of
// it. Decides what a person reviews first: more than a thousand pairs, and every "set exactly".
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

    static QString previewText(const LinkPreview &preview); // "2 new, 1 already linked"

Q_SIGNALS:
    void done(const QString &message); // links have changed, or were as wanted already
    void reviewed(const sluice::LinkReceipt &receipt,
                  const QString &message); // before done(), after a review
    void failed(const sluice::Error &error);

private:
    void run(const LinkTask &task, const std::optional<LinkPreview> &promised = {}, const QString &note = {});
    void review(const LinkTask &task, const LinkReview &review);
    void refuse(const Error &error);

    QWidget *m_window;
    Database *m_database = nullptr;
    QPointer<ReviewSheet> m_sheet;
    LinkTask m_task;                    // that the sheet is about
    std::optional<LinkPreview> m_shown; // in the sheet
};

} // namespace sluice
