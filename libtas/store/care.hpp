// What a database wants now and then.
#pragma once

#include <optional>
#include <string>

#include "libtas/db/connection.hpp"

namespace tas::store {

// Counts anew what queries are planned by.
void optimize(db::Connection&);

// What is wrong with pages and indexes, in the engine's words; empty: nothing; nullopt: a server looks after its own.
std::optional<std::string> damage(db::Connection&);

}  // namespace tas::store
