// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/changes/change_news.h"
#include "ui/matrix/matrix_actions.h"
#include "ui/matrix/matrix_corner.h"
#include "ui/matrix/matrix_model.h"
#include "ui/workspace/linking.h"

#include <QWidget>

class QLabel;

namespace sluice {

class EmptyState;
class MatrixView;
class WorkspacePage;
struct ChangeNews;
struct MatrixPdf;

// Users and flows as one grid. It shows what the lists of the workspace show, sorted as one likes it.
class MatrixPage : public QWidget
{
    Q_OBJECT

public:
    explicit MatrixPage(WorkspacePage &lists, QWidget *parent = nullptr);
    ~MatrixPage() override;

    void setDatabase(Database *database); // nullptr: nothing is open
    void setWritable(bool writable, const QString &reason);
    void refresh();
    void take(const ChangeNews &news); // others have changed something

    // Sorting and pinned flows. Text of another version is ignored.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);
    const MatrixActions &actions() const { return m_actions; }

Q_SIGNALS:
    void message(const QString &text);
    void failed(const sluice::Error &error);
    void changed();     // something was written from here
    void leftChanged(); // the same, now that other pages are looked at
    void pdfRequested(const sluice::MatrixPdf &pdf);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void connectView();
    void connectActions();
    void connectOutcomes();
    void follow();
    void fill(const QRect &cells, bool linked);
    void toggle(const QRect &cells);
    void selectionSettled();
    void pin(bool pinned);
    void askForPdf();
    QString pdfTitle() const;
    void showState();
    QRect selectedCells() const;

    WorkspacePage &m_lists;
    MatrixActions m_actions;
    MatrixModel *m_model;
    MatrixView *m_view;
    Linking m_linking;
    QLabel *m_size;
    QLabel *m_filter;
    EmptyState *m_empty;
    Database *m_database = nullptr;
    QString m_obstacle;
    QString m_filterWords;
    QList<NewChange> m_news;    // of others, not read yet
    QList<NewChange> m_read;    // that are being read
    QTimer m_live;              // a pause between what others do and reading it
    QTimer m_marking;           // a moment of rest, before the heads' marks are asked for
    bool m_isOpen = false;      // the model has the database; it gets it when it is looked at
    bool m_isOutdated = false;  // to be read again when it is looked at
    bool m_hasOtherRows = true; // than the lists it follows
    bool m_hasWritten = false;  // since it was shown
    bool m_isWritten = false;   // and not read again yet
};

} // namespace sluice
