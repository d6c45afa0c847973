// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/database/database.h"
#include "core/database/fences.h"
#include "ui/future.h"
#include "ui/table/page_anchors.h"
#include "ui/table/row_steps.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QMap>
#include <QSet>
#include <QTimer>

namespace sluice {

// A list of any length of which only the pages in view are in memory. The first page is shown before the rows
// are counted; until then their number may be a guess, and so may be the place of rows that somebody jumps
// to. When it is known, rows are put in or taken out elsewhere, and what is in view stays. A row that is not
// there yet reads as empty and is fetched. Late answers to an older question are dropped. GUI thread.
class WindowedModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int pageSize = 100;
    enum Role { KindRole = Qt::UserRole, NumberRole, MaximumRole, FadedRole };
    enum class Kind { Text, Mark, Quantity, State, Share, Arrow };

    explicit WindowedModel(QObject *parent = nullptr);

    void setDatabase(Database *database); // nullptr: empty
    int rowCount(const QModelIndex &parent = {}) const override;
    bool isCounted() const { return m_counted; }
    bool isEstimated() const { return !m_counted && m_fences.count >= 0; } // rowCount() is a guess
    QString countText() const; // "about 9,800,000" as long as it is one; empty while nobody knows
    bool isBusy() const { return !m_asked.isEmpty() || m_fetch.isActive(); }

    void reload();     // other rows: the old ones stay until the first new page is here
    void refresh();    // the same rows, perhaps changed: only what is different changes
    void reannotate(); // what the second query tells of each row has changed
    // Something is to be written first: the second query of each page is asked when it is seen or
    // reannotated.
    void postponeAnnotations();
    void withdraw(); // stops every query; rows that are missing stay empty until refresh()
    void setVisibleRows(int first, int last);

    // What a view must not lose through a refresh. The row that is being edited neither changes nor moves;
    // what it keeps from being shown comes with catchUp().
    struct Attachment
    {
        QList<int> rows;
        QUuid edited;
    };
    void setAttachment(const std::function<Attachment()> &attachment) { m_attachment = attachment; }
    void catchUp(); // nothing is edited any more

    // What is to be known of a page besides its rows.
    struct Extent
    {
        template <class Row>
        static Extent of(const Page<Row> &page)
        {
            return {int(page.items.size()), page.full, page.first, page.last};
        }

        int size;
        bool full;
        std::optional<Cursor> first, last;
    };

    virtual QUuid idAt(int row) const = 0;        // null when the row is not in memory
    virtual int rowOf(const QUuid &id) const = 0; // among the rows in memory; -1

Q_SIGNALS:
    // Rows may get other places, or, for another question, others may come; settled() follows: at once for
    // the same question, else when they are here.
    void aboutToChange(bool otherQuestion);
    void settled();
    void counted();
    void estimated();
    void busyChanged(bool busy);
    void failed(const sluice::Error &error);
    // The rows in view, which were missing, are all here; milliseconds since they came into view.
    void arrived(int firstRow, qint64 milliseconds);

protected:
    enum class Question { Page, Annotation, Count, Refresh };
    // Pages in memory that follow each other, by the keys of their first and last row.
    struct Stretch
    {
        Cursor first, last;
        int pages;
    };

    // The second half of each calls answer with what it wants to know.
    virtual void fetchPage(int page, const PageRequest &request) = 0;
    virtual void fetchAnnotations(int page) = 0;
    virtual void fetchCount() = 0;
    // Whole pages, wherever the keys are now, and those that the rows with the ids have gone to.
    virtual void fetchAgain(const QList<Stretch> &stretches, const QList<QUuid> &ids) = 0;
    virtual bool holds(int page) const = 0;
    virtual bool isAnnotated(int page) const = 0;
    virtual void outdateAnnotations() = 0;
    virtual void drop(int page) = 0;
    virtual QList<KnownRow> known() const = 0; // rows in memory, ascending
    virtual void carryOut(const RowStep &step) = 0;

    // Runs the job on the worker and gives its value to use, unless the question has become void meanwhile.
    template <class Job, class Use>
    void ask(Question question, int page, Job job, Use use)
    {
        const Key key(question, page);
        const Cancellation cancellation = begin(key);
        // Rows in view never wait for what passes over a long list.
        const bool isLong =
            question == Question::Count || (question == Question::Refresh && m_rows > fewRows);
        deliver(
            isLong ? m_database->runAside(std::move(job), cancellation)
                   : m_database->run(std::move(job), cancellation),
            this,
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
    void acceptGuess(const Fences &fences);
    void acceptFences(const Fences &fences); // exact, and the count with them
    // store: takes the pages in place of the old ones, and returns the rows that read differently now. The
    // row with the id it is given stays as it is.
    void acceptAgain(qint64 count, const QMap<int, Extent> &pages, const QList<KnownRow> &rows,
                     const std::function<QList<int>(const QUuid &)> &store);
    void acceptAnnotations(int page);
    void want(int row) const; // from data()
    // How to ask for rows from there on; skips few of them where fences are known.
    PageRequest requestFor(qint64 first, int limit) const;
    const Fences &fences() const { return m_fences; }
    Database *database() const { return m_database; }

private:
    using Key = std::pair<Question, int>;
    static constexpr int fewRows = 5'000; // are counted, and skipped, in no time

    std::optional<PageRequest> shortcut(qint64 first, const PageRequest &known) const;
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
    void forget(int page);
    bool isVisible(int page, int margin) const;
    bool holdsVisible() const;
    Attachment attachment() const { return m_attachment ? m_attachment() : Attachment(); }
    void askAgain();
    QList<Stretch> stretches(const QList<int> &attached);
    void takeStep(const RowStep &step);
    void tellChanged(const QList<int> &rows);

    Database *m_database = nullptr;
    PageAnchors m_anchors;
    Fences m_fences;        // as the list was when they were asked for
    bool m_guessed = false; // pages in memory stand where fences that are not exact said
    QMap<Key, Cancellation> m_asked;
    QList<int> m_recent; // pages in memory, the one used last in front
    QSet<int> m_failed;
    mutable QSet<int> m_wanted;
    mutable QTimer m_fetch;  // gathers what one paint asks for
    QElapsedTimer m_missing; // valid while rows in view are missing
    int m_rows = 0;
    int m_firstVisible = 0;
    int m_lastVisible = -1;
    bool m_counted = false;
    bool m_reloading = false;
    bool m_stopped = false;
    bool m_isBehind = false; // since something is edited
    QSet<int> m_again;       // pages that are asked for again
    std::function<Attachment()> m_attachment;
};

} // namespace sluice
