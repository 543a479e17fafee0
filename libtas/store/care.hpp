// What a database wants now and then.
#pragma once

#include "libtas/db/connection.hpp"

namespace tas::store {

// Counts anew what queries are planned by.
void optimize(db::Connection&);

}  // namespace tas::store
