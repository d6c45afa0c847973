// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/migrations/difference_view.h"

#include "ui/theme.h"

#include <QEvent>
#include <QFontDatabase>
#include <QTextBlock>

namespace sluice {

using namespace Qt::StringLiterals;

DifferenceView::DifferenceView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"differingLines"_s);
    setAccessibleName(tr("Lines that differ"));
    setReadOnly(true);
    setFrameShape(QFrame::NoFrame);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
}

void DifferenceView::clearLines()
{
    m_sides.clear();
    clear();
}

void DifferenceView::append(const QString &title, const QList<DifferingLine> &lines)
{
    m_sides.append(DifferingLine::Side::Both);
    appendPlainText(title);
    for (const DifferingLine &line : lines) {
        const QString mark = line.side == DifferingLine::Side::Before  ? u"− "_s
                             : line.side == DifferingLine::Side::After ? u"+ "_s
                                                                       : u"  "_s;
        m_sides.append(line.side);
        appendPlainText(mark + line.text);
    }
    colour();
    moveCursor(QTextCursor::Start);
}

void DifferenceView::colour()
{
    const Shades shades = Shades::of(palette());
    QList<QTextEdit::ExtraSelection> selections;
    for (qsizetype line = 0; line < m_sides.size(); ++line) {
        const DifferingLine::Side side = m_sides.at(line);
        if (side == DifferingLine::Side::Both)
            continue;
        QTextEdit::ExtraSelection selection;
        selection.format.setBackground(side == DifferingLine::Side::Before ? shades.badTint
                                                                           : shades.goodTint);
        selection.format.setProperty(QTextFormat::FullWidthSelection, true);
        selection.cursor = QTextCursor(document()->findBlockByNumber(int(line)));
        selections.append(selection);
    }
    setExtraSelections(selections);
}

void DifferenceView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace sluice
