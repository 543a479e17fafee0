// The questions after start and done, on a terminal. The command is committed before the first of them; the answers join the
// same operation, so that one undo takes all of it back.
#pragma once

#include <vector>

#include "libtas/cli/questions.hpp"

namespace tas::apps {

// What will be asked about the instance: never what is rated already, nothing off a terminal or when it is unwanted.
std::vector<const cli::Question*> open_questions(cli::App&, const domain::Instance&, domain::Phase);

// Asks and stores. `first_prediction`: the answers are the first prediction of the task. What was answered is told beside
// what had been predicted, after it is typed.
void ask_and_store(cli::App&, const std::vector<const cli::Question*>&, OperationId, const domain::Instance&, domain::Phase, bool first_prediction);

}  // namespace tas::apps
