// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/matrix/matrix_pdf.h"

#include "core/flows/flow_service.h"
#include "core/links/link_block.h"
#include "core/users/user_service.h"

#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

namespace sluice {

namespace {

struct MatrixPdfTexts
{
    Q_DECLARE_TR_FUNCTIONS(MatrixPdf)
};

using Texts = MatrixPdfTexts;

constexpr int rows = MatrixPdf::rowsOnPage;
constexpr int columns = MatrixPdf::columnsOnPage;

template <typename Service, typename Query>
auto everything(Session &session, const Query &query)
{
    Service service(session);
    auto page = service.list(query, {std::nullopt, 0, 1000, false});
    auto all = page.items;
    while (page.full) {
        page = service.list(query, {page.last, 0, 1000, false});
        all.append(page.items);
    }
    return all;
}

template <typename Row>
auto idsOf(const QList<Row> &rows)
{
    QList<decltype(Row::id)> ids;
    for (const Row &row : rows)
        ids.append(row.id);
    return ids;
}

// One page; lengths in hundredths of a millimetre, A4 lying.
class PdfSheet
{
public:
    PdfSheet(QPainter &painter, const QList<User> &users, const QList<Flow> &flows, const LinkBlock &links)
        : m_painter(painter)
        , m_users(users)
        , m_flows(flows)
        , m_links(links)
    {
        m_painter.save();
        m_painter.setWindow(0, 0, 27'700, 19'000);
    }
    ~PdfSheet() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(PdfSheet)

    void paint(const QString &title, const QString &page)
    {
        setFont(330, true);
        text({0, 0, 20'000, 500}, title, Qt::AlignLeft);
        setFont(260, false);
        text({20'000, 0, 7'700, 500}, page, Qt::AlignRight);
        heads();
        grid();
        for (int row = 0; row < m_users.size(); ++row) {
            for (int column = 0; column < m_flows.size(); ++column) {
                if (m_links.isLinked(m_users.at(row).id, m_flows.at(column).id).value_or(false))
                    mark(row, column);
            }
        }
    }

private:
    static constexpr int left = 7'700, top = 4'900, cell = 400, lineHeight = 400;

    void setFont(int height, bool bold)
    {
        QFont font = m_painter.font();
        font.setPixelSize(height);
        font.setBold(bold);
        m_painter.setFont(font);
    }

    void text(const QRect &area, const QString &words, Qt::Alignment alignment)
    {
        m_painter.drawText(area, int(alignment | Qt::AlignVCenter) | Qt::TextSingleLine,
                           m_painter.fontMetrics().elidedText(words, Qt::ElideRight, area.width()));
    }

    void heads()
    {
        for (int row = 0; row < m_users.size(); ++row) {
            const int y = top + row * lineHeight;
            m_painter.setPen(Qt::black);
            text({0, y, 3'600, lineHeight}, m_users.at(row).name, Qt::AlignLeft);
            m_painter.setPen(Qt::darkGray);
            text({3'700, y, left - 3'800, lineHeight}, m_users.at(row).email, Qt::AlignLeft);
        }
        m_painter.setPen(Qt::black);
        for (int column = 0; column < m_flows.size(); ++column) {
            m_painter.save();
            m_painter.translate(left + column * cell + cell, top);
            m_painter.rotate(-90);
            text({100, -cell, top - 800, cell}, m_flows.at(column).name, Qt::AlignLeft);
            m_painter.restore();
        }
    }

    void grid()
    {
        m_painter.setPen(QPen(QColor(0xc8ccd4), 10));
        const int right = left + int(m_flows.size()) * cell, bottom = top + int(m_users.size()) * lineHeight;
        for (int row = 0; row <= m_users.size(); ++row)
            m_painter.drawLine(0, top + row * lineHeight, right, top + row * lineHeight);
        for (int column = 0; column <= m_flows.size(); ++column)
            m_painter.drawLine(left + column * cell, top, left + column * cell, bottom);
    }

    void mark(int row, int column)
    {
        m_painter.fillRect(left + column * cell + 110, top + row * lineHeight + 110, cell - 220,
                           lineHeight - 220, QColor(0x2563d9));
    }

    QPainter &m_painter;
    const QList<User> &m_users;
    const QList<Flow> &m_flows;
    const LinkBlock &m_links;
};

Error unwritable(const QSaveFile &file)
{
    return Error(Error::Kind::Unavailable,
                 Texts::tr("The file “%1” cannot be written: %2").arg(file.fileName(), file.errorString()),
                 QStringLiteral("file"));
}

qint64 checkedPages(qint64 users, qint64 flows)
{
    const qint64 pages = MatrixPdf::pagesOf(users, flows);
    const QLocale locale;
    if (pages == 0)
        throw Error(Error::Kind::Invalid, Texts::tr("There is nothing to print: the matrix is empty."));
    if (pages > MatrixPdf::mostPages)
        throw Error(
            Error::Kind::Invalid,
            Texts::tr("The matrix of %1 × %2 would fill %3 pages; %4 is the most. Search or filter in "
                      "the workspace first: a page has room for %5 users and %6 flows.")
                .arg(locale.toString(users), locale.toString(flows), locale.toString(pages),
                     locale.toString(MatrixPdf::mostPages), locale.toString(rows), locale.toString(columns)));
    return pages;
}

} // namespace

qint64 MatrixPdf::pagesOf(qint64 users, qint64 flows)
{
    return ((users + rows - 1) / rows) * ((flows + columns - 1) / columns);
}

qint64 MatrixPdf::write(Session &session, const QString &path, const Progress &progress) const
{
    const qint64 pages =
        checkedPages(UserService(session).count(users.filter), FlowService(session).count(flows.filter));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        throw unwritable(file);
    const auto people = everything<UserService>(session, users);
    const auto work = everything<FlowService>(session, flows);
    QPdfWriter writer(&file);
    writer.setTitle(title);
    writer.setCreator(QStringLiteral("Sluice"));
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter));
    QPainter painter(&writer);
    qint64 number = 0;
    for (qsizetype row = 0; row < people.size(); row += rows) {
        for (qsizetype column = 0; column < work.size(); column += columns) {
            progress.at(number, pages);
            const auto some = people.mid(row, rows);
            const auto few = work.mid(column, columns);
            if (number++ > 0)
                writer.newPage();
            PdfSheet(painter, some, few, LinkBlock::read(session, idsOf(some), idsOf(few)))
                .paint(title, Texts::tr("page %1 of %2").arg(number).arg(pages));
        }
    }
    painter.end();
    if (!file.commit())
        throw unwritable(file);
    return number;
}

} // namespace sluice
