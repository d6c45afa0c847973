// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/choice_page.h"

#include "ui/setup/setup_wizard.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int indent = 21; // the text of a radio button begins there

QLabel *explanation(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setIndent(indent);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

ChoicePage::ChoicePage(const QString &defaultFile, const std::optional<FoundUrl> &found)
    : m_found(new QRadioButton(tr("The &database %1").arg(found ? found->sourceText : QString())))
    , m_file(new QRadioButton(tr("SQLite &file on this computer")))
    , m_server(new QRadioButton(tr("PostgreSQL &server")))
    , m_path(new QLineEdit(QDir::toNativeSeparators(defaultFile)))
{
    setTitle(tr("Where are your users and flows kept?"));
    setSubTitle(tr("You can open another database at any time."));
    m_found->setObjectName(u"chooseFound"_s);
    m_file->setObjectName(u"chooseFile"_s);
    m_server->setObjectName(u"chooseServer"_s);
    m_path->setObjectName(u"sqliteFile"_s);
    m_path->setAccessibleName(tr("Path of the SQLite file"));
    (found ? m_found : m_file)->setChecked(true);

    auto *change = new QPushButton(tr("C&hange…"));
    change->setAutoDefault(false);
    connect(change, &QPushButton::clicked, this, &ChoicePage::browse);
    connect(m_file, &QRadioButton::toggled, m_path, &QWidget::setEnabled);
    connect(m_file, &QRadioButton::toggled, change, &QWidget::setEnabled);
    connect(m_file, &QRadioButton::toggled, this, &QWizardPage::completeChanged);
    connect(m_path, &QLineEdit::textChanged, this, &QWizardPage::completeChanged);
    m_path->setEnabled(m_file->isChecked());
    change->setEnabled(m_file->isChecked());

    auto *place = new QHBoxLayout;
    place->setContentsMargins(indent, 0, 0, 0);
    place->addWidget(m_path, 1);
    place->addWidget(change);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    if (found) {
        layout->addWidget(m_found);
        layout->addWidget(explanation(found->url.toText()));
        layout->addSpacing(14);
    } else {
        m_found->setParent(this);
        m_found->hide();
    }
    layout->addWidget(m_file);
    layout->addWidget(
        explanation(tr("Works at once, for one person or a few, without any server. A new file is made if "
                       "there is none.")));
    layout->addLayout(place);
    layout->addSpacing(14);
    layout->addWidget(m_server);
    layout->addWidget(explanation(tr("For teams: many people work on the same data at once.")));
    layout->addStretch();
}

ChoicePage::Choice ChoicePage::choice() const
{
    return m_found->isChecked() ? Choice::Found : m_server->isChecked() ? Choice::Server : Choice::File;
}

QString ChoicePage::file() const
{
    const QString path = QDir::fromNativeSeparators(m_path->text().trimmed());
    return path.isEmpty() ? QString() : QDir::cleanPath(QDir::home().absoluteFilePath(path));
}

int ChoicePage::nextId() const
{
    return choice() == Choice::Server ? SetupWizard::Server : SetupWizard::Test;
}

// A choice made by its key is only pressed for the first 100 ms, and Enter may be faster.
bool ChoicePage::validatePage()
{
    for (QRadioButton *choice : {m_found, m_file, m_server})
        if (choice->isDown())
            choice->click();
    return true;
}

bool ChoicePage::isComplete() const
{
    return choice() != Choice::File || !file().isEmpty();
}

void ChoicePage::browse()
{
    auto *dialog = new QFileDialog(this, tr("SQLite file"), file());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setOption(QFileDialog::DontConfirmOverwrite); // an existing database is opened, never replaced
    dialog->setLabelText(QFileDialog::Accept, tr("Choose"));
    dialog->setNameFilters({tr("SQLite databases (*.db *.sqlite *.sqlite3)"), tr("All files (*)")});
    dialog->setDefaultSuffix(u"db"_s);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { m_path->setText(QDir::toNativeSeparators(path)); });
    dialog->open();
}

} // namespace sluice
