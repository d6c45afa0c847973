// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/rows.h"
#include "app/cli/verb.h"

#include "core/transfer/generate.h"

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

void writeReceipt(const Output &output, const SeedReceipt &receipt)
{
    const QJsonObject document = toJson(receipt);
    if (output.json)
        output.data(document);
    else
        output.data(toTable(document, {u"users"_s, u"flows"_s, u"links"_s}));
}

class Seed : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Seed)

public:
    explicit Seed(CLI::App &app)
    {
        app.description(
            tr("Add sample data, and say how much was missing. With numbers: generated users, flows and "
               "links, the same ones for the same numbers")
                .toStdString());
        app.footer(
            "  sluicectl seed\n  sluicectl seed --users 30000 --flows 500 --links 200000 --random-seed 7");
        addNumber(app, "--users", m_options.users, tr("So many generated users"));
        addNumber(app, "--flows", m_options.flows, tr("So many generated flows"));
        addNumber(app, "--links", m_options.links, tr("So many generated links"));
        m_randomSeed = app.add_option("--random-seed", m_options.seed,
                                      tr("Another number makes other rows (1)").toStdString())
                           ->option_text("S");
    }

    ExitCode run(Context &context) override
    {
        const bool numbers = std::any_of(m_numbers.begin(), m_numbers.end(),
                                         [](const CLI::Option *option) { return option->count() > 0; });
        if (!numbers && m_randomSeed->count() > 0)
            throw UsageError{tr("--random-seed needs --users, --flows or --links.")};
        const auto session = context.open();
        m_options.progress = context.progress(Pace::Unit::Rows);
        writeReceipt(context.output, numbers ? generate(*session, m_options) : seedSample(*session));
        return ExitCode::Done;
    }

private:
    void addNumber(CLI::App &app, const std::string &name, qint64 &value, const QString &help)
    {
        m_numbers.push_back(
            app.add_option(name, value, help.toStdString())->check(CLI::NonNegativeNumber)->option_text("N"));
    }

    GenerateOptions m_options;
    std::vector<CLI::Option *> m_numbers;
    CLI::Option *m_randomSeed = nullptr;
};

class Unseed : public Verb
{
    Q_DECLARE_TR_FUNCTIONS(Unseed)

public:
    explicit Unseed(CLI::App &app)
    {
        app.description(
            tr("Remove exactly what seed added, with all links of those users and flows").toStdString());
        app.footer("  sluicectl unseed");
    }

    ExitCode run(Context &context) override
    {
        const auto session = context.open();
        writeReceipt(context.output, removeSample(*session));
        return ExitCode::Done;
    }
};

} // namespace

void addSampleVerbs(CLI::App &root, Verbs &verbs)
{
    verbs.add<Seed>(root, "seed");
    verbs.add<Unseed>(root, "unseed");
}

} // namespace sluice
