// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "ui/workspace/workspace_actions.h"

#include <QWidget>

#include <functional>
#include <memory>

namespace sluice {

class Database;
template <class Row>
class EntityModel;
struct ChangeRecord;
struct HistorySubject;
struct ChangeNews;
struct ExportOffer;
struct Flow;
struct LinkReceipt;
struct NewChange;
struct Question;
enum class QuestionAbout;
struct User;

// Users beside flows, and the details of what is selected: the place where links are made. Each pane shows
// how its rows stand to the selection of the other one.
class WorkspacePage : public QWidget
{
    Q_OBJECT

public:
    explicit WorkspacePage(QWidget *parent = nullptr);
    ~WorkspacePage() override;

    // Must outlive its use here; nullptr: nothing is open, both panes are empty. Loads at once.
    void setDatabase(Database *database);
    // Where what is typed and not saved in the next database is kept: a path that file names begin with
    // (DraftKeeper). Empty: nowhere.
    void setDraftPlace(const QString &path);
    // The configuration folder, where the questions of the next database are kept (QuestionStore). Empty:
    // nowhere.
    void setQuestionFolder(const QString &path);
    // Reads everything again; place, selection and what is being typed stay.
    void refresh();
    // Shows what others have changed; the rows concerned glow.
    void take(const ChangeNews &news);
    void select(const NewChange &change); // the rows it concerns, as far as they are in the lists
    void reveal(const User &user);        // finds it, selects it and shows its details
    void reveal(const Flow &flow);
    // Shows the rows that a question finds, all of them selected, and everything on the other side.
    void ask(QuestionAbout about, const Question &question);
    // reason: translated, shown in tool tips and drag hints while nothing can be written.
    void setWritable(bool writable, const QString &reason = {});

    // Of a production database: its name, which who deletes rows has to confirm; empty for others.
    void setProduction(const QString &name);
    // The two lists, for pages that follow what they show.
    const EntityModel<User> &users() const;
    const EntityModel<Flow> &flows() const;
    ExportOffer exportOffer() const;
    void clearFilters(); // of both

    // Splitters, columns, sort, filters, selection and place. What is of another version, or empty, shows all
    // rows.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    const WorkspaceActions &actions() const;

Q_SIGNALS:
    void message(const QString &text); // what was done, for the status bar
    void failed(const sluice::Error &error);
    // Something outside the database was done, which its journal cannot undo.
    void undoOffered(const QString &message, const std::function<void()> &undo);
    void busyChanged(bool busy); // a query has been running for more than 300 ms; cancelQuery stops it
    void firstRowsShown();       // once per database
    void changed();              // something was written from here
    void undoRequested(const sluice::ChangeRecord &change);
    void historyRequested(const sluice::HistorySubject &subject);
    void receiptExportRequested(const sluice::LinkReceipt &receipt);
    void importRequested(); // from the empty state
    void sampleDataRequested();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sluice
