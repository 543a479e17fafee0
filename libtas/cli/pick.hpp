// A list to choose from on a terminal: typing narrows it, arrows move, Enter takes, Escape and Ctrl-C leave.
#pragma once

#include <string>
#include <vector>

#include "libtas/cli/app.hpp"

namespace tas::cli {

// Index of the choice taken, from the list or by the command line of the setting `picker`, which is given a line for each and prints one. Only when may_ask(), and outside of transactions: others wait meanwhile. Throws interrupted when
// nothing is chosen, config when the picker cannot be run.
std::size_t pick(App&, const Undecided&);

// Whether what was typed means the name: its beginning or that of a word, the first letters of its words, or letters in
// this order. Higher is better, 0 is no match; both are folded here.
int match(const std::string& typed, const std::string& name);

// "rtl" for "Reply to landlord", folded.
std::string initials(const std::string& name);

}  // namespace tas::cli
