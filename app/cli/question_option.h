// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/context.h"

#include "core/questions/question_store.h"

namespace sluice {

// The saved questions of this person for the database.
QuestionStore questionStore(const Session &session);

// "This question names flows that are deleted: …", or nothing. Translated.
QString deletedPartners(Session &session, const AskedQuestion &asked);

// --query NAME: rows that a saved question finds.
class QuestionOption
{
    Q_DECLARE_TR_FUNCTIONS(QuestionOption)

public:
    explicit QuestionOption(QuestionAbout about)
        : m_about(about)
    {
    }

    CLI::Option *addTo(CLI::App &app, const std::string &option = "--query");
    bool isGiven() const { return m_name.has_value(); }
    // Asks nothing when the option is not given; NotFound, Invalid as QuestionStore.
    Question question(const Session &session) const;
    UserSet users(Session &session) const;
    FlowSet flows(Session &session) const;
    // Says on the standard error when partners that the question names are gone.
    void tellDeleted(const Context &context, Session &session) const;

private:
    QuestionAbout m_about;
    std::optional<QString> m_name;
};

} // namespace sluice
