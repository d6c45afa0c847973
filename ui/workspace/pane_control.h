// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/questions/question_filter.h"
#include "ui/workspace/cell_editing.h"
#include "ui/workspace/pane.h"

namespace sluice {

// Words of a pane that differ between users and flows.
struct PaneWords
{
    PaneTexts pane;
    QString withoutLinks;    // chip: "In no flow"
    QString emptyTitle;      // "No users yet"
    QString emptyText;       // what stands here
    QString nothingFound;    // "No user matches “%1”"
    QString nothingInFilter; // "No user is in this filter"
    QString createAndLink;   // "Create “%1” and link it"
    QString create;          // "Create “%1”"
    QString hidden;          // "%1 linked are hidden by the search or filter."
};

template <class Row>
PaneWords paneWords();

// Signals of every PaneControl; templates cannot have any.
class PaneSignals : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    void selected(); // what selection() tells has changed
    void reread();   // the same rows are selected; they may read differently
    void shown();    // the first rows of a listing are there
    void createRequested(const QString &text);
    void newRequested();
    void importRequested();
    void sampleDataRequested();
    void edited(const QString &message);
    void outdated();
    void failed(const sluice::Error &error);
};

// Holds one pane, its rows and the selection together.
template <class Row>
class PaneControl
{
public:
    using S = SideOf<Row>;
    using Other = typename S::Other;

    PaneControl(QWidget *parent, UnsavedEdits &unsaved, EditSaver &saver);
    ~PaneControl();
    Q_DISABLE_COPY_MOVE(PaneControl)

    Pane *pane() const { return m_pane; }
    TableView *table() const { return m_pane->table(); }
    EntityModel<Row> *model() const { return m_model; }
    PaneSignals *events() { return &m_events; }
    QuestionFilter *questions() const { return m_questions; }

    void setDatabase(Database *database);
    void setWritable(bool writable, const QString &reason);
    void setSubject(const Selection<Other> &subject, const QString &name);
    void clearFilters();
    void reveal(decltype(Row::id) id, const QString &search); // search: what finds it, among few
    void seek(decltype(Row::id) id);    // one just made: selects and shows it, where the list has it
    void ask(const Question &question); // and selects what it finds
    void adopt(const Row &row);         // it was edited elsewhere
    Selection<Row> selection() const { return m_selection; }
    Selection<Row> rowOrSelection(int row) const; // the row, or the whole selection that it is part of

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

private:
    TableView *connectTable();
    void takeSelection();
    void selectRevealed();
    void showMarks();
    void showChips();
    void showSubtitle();
    void showEmptyState();
    void countHidden();

    PaneWords m_words = paneWords<Row>();
    Pane *m_pane;
    EntityModel<Row> *m_model;
    QuestionFilter *m_questions;
    PaneSignals m_events;
    CellEditing<Row> m_cells;
    Database *m_database = nullptr;
    Selection<Row> m_selection;
    QString m_subjectName;
    QUuid m_revealed;          // to be selected as soon as it is there
    bool m_selectsAll = false; // as soon as they are there
    Cancellation m_hiddenQuestion;
    std::optional<Scope> m_laterScope; // that a restored selection on the other side brings back
    bool m_writable = true;
};

extern template class PaneControl<User>;
extern template class PaneControl<Flow>;

} // namespace sluice
