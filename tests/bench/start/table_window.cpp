// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a window with a table takes, and what Qt's own models make of a table in a database. Tells
// "first_rows" when rows are painted and "end" when the last one is, one JSON object a line, as sluice
// --trace does; then it stays.
//
// table_window TRACE                            thirty rows in memory
// table_window TRACE URL users|user_flows       QSqlTableModel; of links with emails and names of flows
// table_window TRACE URL users --end            goes on to the last row
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QMainWindow>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlRelationalTableModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTimer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace {

class PaintedTable : public QTableView
{
    Q_OBJECT

Q_SIGNALS:
    void painted();

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QTableView::paintEvent(event);
        if (model()->rowCount() > 0)
            Q_EMIT painted();
    }
};

class Window : public QMainWindow
{
public:
    Window(const QString &trace, bool goesToTheEnd)
        : m_trace(trace)
        , m_goesToTheEnd(goesToTheEnd)
    {
        if (!m_trace.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(trace));
        resize(1000, 700);
        setCentralWidget(&m_table);
        connect(&m_table, &PaintedTable::painted, this, &Window::whenPainted);
    }

    void show(QAbstractItemModel &model)
    {
        m_table.setModel(&model);
        QMainWindow::show();
    }

private:
    enum class State { Starting, Fetching, AtTheEnd, Done };

    void whenPainted()
    {
        if (m_state == State::Starting) {
            m_state = m_goesToTheEnd ? State::Fetching : State::Done;
            QTimer::singleShot(0, this, [this] {
                tell("first_rows", 0);
                m_clock.start();
                if (m_goesToTheEnd)
                    fetch();
            });
        } else if (m_state == State::AtTheEnd) {
            m_state = State::Done;
            QTimer::singleShot(0, this, [this] { tell("end", double(m_clock.nsecsElapsed()) / 1e6); });
        }
    }
    // As the view itself does when somebody drags its thumb down, again and again.
    void fetch()
    {
        QAbstractItemModel *model = m_table.model();
        if (model->canFetchMore({})) {
            model->fetchMore({});
            m_table.scrollToBottom();
            QTimer::singleShot(0, this, &Window::fetch);
            return;
        }
        m_state = State::AtTheEnd;
        m_table.scrollToBottom();
        m_table.viewport()->update();
    }
    void tell(const char *event, double milliseconds)
    {
        m_trace.write(R"({"event":")" + QByteArray(event) + R"(","ms":)" + QByteArray::number(milliseconds) +
                      "}\n");
        m_trace.flush();
    }

    QFile m_trace;
    bool m_goesToTheEnd;
    PaintedTable m_table;
    State m_state = State::Starting;
    QElapsedTimer m_clock;
};

QSqlDatabase opened(const QUrl &url)
{
    const bool isFile = url.scheme() == u"sqlite";
    QSqlDatabase database = QSqlDatabase::addDatabase(isFile ? u"QSQLITE"_s : u"QPSQL"_s);
    database.setDatabaseName(url.path().mid(1));
    if (!isFile) {
        database.setHostName(url.host());
        database.setPort(url.port());
        database.setUserName(url.userName());
        database.setPassword(url.password());
    }
    if (!database.open())
        qFatal("%s", qPrintable(database.lastError().text()));
    return database;
}

void show(Window &window, const QUrl &url, const QString &table)
{
    const QSqlDatabase database = opened(url);
    auto *links = table == u"user_flows" ? new QSqlRelationalTableModel(&window, database) : nullptr;
    auto *model = links ? links : new QSqlTableModel(&window, database);
    model->setTable(table);
    if (links) {
        links->setRelation(0, QSqlRelation(u"users"_s, u"id"_s, u"email"_s));
        links->setRelation(1, QSqlRelation(u"flows"_s, u"id"_s, u"name"_s));
    }
    if (!model->select())
        qFatal("%s", qPrintable(model->lastError().text()));
    window.show(*model);
}

} // namespace

int main(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 2)
        qFatal("table_window TRACE [URL TABLE [--end]]");
    Window window(arguments.at(1), arguments.contains(u"--end"_s));
    QStandardItemModel rows(30, 6);
    if (arguments.size() > 3) {
        show(window, QUrl(arguments.at(2)), arguments.at(3));
    } else {
        for (int row = 0; row < rows.rowCount(); ++row) {
            for (int column = 0; column < rows.columnCount(); ++column)
                rows.setItem(row, column, new QStandardItem(u"row %1 column %2"_s.arg(row).arg(column)));
        }
        window.show(rows);
    }
    return QApplication::exec();
}

#include "table_window.moc"
