// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "ui/future.h"
#include "ui/table/page_anchors.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QMap>
#include <QSet>
#include <QTimer>

namespace sluice {

// A list of any length of which only the pages in view are in memory. The row count is the true one; a row
// that is not there yet reads as empty and is fetched. The first page is shown before the rows are counted.
// Late answers to an older question are dropped. GUI thread.
class WindowedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int pageSize = 100;
    enum Role { KindRole = Qt::UserRole, NumberRole, MaximumRole };
    enum class Kind { Text, Mark, Quantity, State, Share };

    explicit WindowedModel(QObject *parent = nullptr);

    void setDatabase(Database *database); // nullptr: empty
    int rowCount(const QModelIndex &parent = {}) const override;
    bool isCounted() const { return m_counted; }
    bool isBusy() const { return !m_asked.isEmpty() || m_fetch.isActive(); }

    void reload();     // other rows: the old ones stay until the first new page is here
    void refresh();    // the same rows, perhaps changed: place and number of rows stay where they can
    void reannotate(); // what the second query tells of each row has changed
    void withdraw();   // stops every query; rows that are missing stay empty until refresh()
    void setVisibleRows(int first, int last);

    virtual QUuid idAt(int row) const = 0;        // null when the row is not in memory
    virtual int rowOf(const QUuid &id) const = 0; // among the rows in memory; -1

Q_SIGNALS:
    // Rows may get other places, or, for another question, others may come; settled() follows.
    void aboutToChange(bool otherQuestion);
    void settled();
    void counted();
    void busyChanged(bool busy);
    void failed(const sluice::Error &error);
    // The rows in view, which were missing, are all here; milliseconds since they came into view.
    void arrived(int firstRow, qint64 milliseconds);

protected:
    struct Extent
    {
        int size;
        bool full;
        std::optional<Cursor> first, last;
    };
    enum class Question { Page, Annotation, Count };

    // The second half of each calls answer with what it wants to know.
    virtual void fetchPage(int page, const PageRequest &request) = 0;
    virtual void fetchAnnotations(int page) = 0;
    virtual void fetchCount() = 0;
    virtual bool holds(int page) const = 0;
    virtual bool isAnnotated(int page) const = 0;
    virtual void outdateAnnotations() = 0;
    virtual void drop(int page) = 0;

    // Runs the job on the worker and gives its value to use, unless the question has become void meanwhile.
    template <class Job, class Use>
    void ask(Question question, int page, Job job, Use use)
    {
        const Key key(question, page);
        const Cancellation cancellation = begin(key);
        deliver(
            m_database->run(std::move(job), cancellation), this,
            [this, key, cancellation, use](auto value) mutable {
                if (end(key, cancellation))
                    use(std::move(value));
            },
            [this, key, cancellation](const Error &error) {
                if (end(key, cancellation))
                    fail(key, error);
            });
    }

    void acceptPage(int page, const Extent &extent, const std::function<void()> &store);
    void acceptCount(qint64 count);
    void acceptAnnotations(int page);
    void want(int row) const; // from data()
    const PageAnchors &anchors() const { return m_anchors; }
    Database *database() const { return m_database; }

private:
    using Key = std::pair<Question, int>;

    Cancellation begin(const Key &key);
    bool end(const Key &key, const Cancellation &cancellation);
    void fail(const Key &key, const Error &error);
    void withdrawWhere(const std::function<bool(const Key &)> &condition);
    void fetchWanted();
    void fetchIfMissing(int page);
    void askCount();
    void resize(int rows);
    void dropWhere(const std::function<bool(int)> &condition);
    void clear();
    void keepFew();
    bool isVisible(int page, int margin) const;
    bool holdsVisible() const;
    void finishRefresh();

    Database *m_database = nullptr;
    PageAnchors m_anchors;
    QMap<Key, Cancellation> m_asked;
    QList<int> m_recent; // pages in memory, the one used last in front
    QSet<int> m_stale;   // shown, to be fetched again
    QSet<int> m_failed;
    mutable QSet<int> m_wanted;
    mutable QTimer m_fetch;  // gathers what one paint asks for
    QElapsedTimer m_missing; // valid while rows in view are missing
    int m_rows = 0;
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    bool m_counted = false;
    bool m_reloading = false;
    bool m_refreshing = false;
    bool m_stopped = false;
};

} // namespace sluice
