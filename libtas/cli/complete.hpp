// What may follow the words typed so far: the one answer that bash, zsh and fish ask for, a process per TAB.
#pragma once

#include <string>
#include <vector>

#include "libtas/cli/command.hpp"
#include "libtas/cli/process.hpp"

namespace tas::cli {

struct Candidate {
  std::string word, about;
};

inline constexpr std::size_t kMostCandidates = 50;

// `words` are those after the program's name; the last one is being typed and may be empty. Commands, options, what options may
// be, settings and topics come from the table, names of tasks from the database, the most recent first. Nothing is written,
// created or migrated; without a readable database there are no names. Never throws.
std::vector<Candidate> candidates(const std::vector<std::string>& words, const Process&, const Program&);

// "__complete WORD…" -> one candidate a line, with a TAB before what it is about. nullopt: the words ask for something else.
std::optional<std::string> completed(const std::vector<std::string>& args, const Process&, const Program&);

}  // namespace tas::cli
