// Which user of the original becomes which account of ours.
#pragma once

#include <string>
#include <vector>

#include "libtas/csv/records.hpp"

namespace tas::exchange::in {

struct UserMapping {
  std::string user_id;   // of the original; empty: the rows that name no user, or "default"
  std::string username;  // empty: these rows are left out
};

// Records with the columns user_id and username; "-" for a username leaves the rows out. Throws bad_data for other columns, a
// record that is not sound, a user that stands there twice, and an account that would get the rows of two users.
std::vector<UserMapping> read_user_map(csv::Records&);

}  // namespace tas::exchange::in
