// Files that hold the rows of several users, read as those of some of them alone.
#pragma once

#include <string>
#include <vector>

#include "libtas/exchange/in/files.hpp"

namespace tas::exchange::in {

// As in user_map.hpp: an empty id stands for rows that name no user, or "default".
struct Owners {
  std::vector<std::string> mine;
  std::vector<std::string> others;  // whose rows are left out
};

// From here on the files have the rows of `mine` only, and those of jobs, which have no owner in the original; which tasks are in
// jobs is read of own tasks alone. Reading on throws bad_data at a row of whom nothing is said.
void keep_only(Inputs&, const Owners&);

}  // namespace tas::exchange::in
