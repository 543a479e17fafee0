// What a statement that runs outside of transactions leaves in PostgreSQL's catalog, finished or not.
#pragma once

#include <optional>
#include <string>

#include "libtas/db/connection.hpp"
#include "libtas/db/lexer.hpp"

namespace tas::migrate {

struct Traces {
  enum class Kind { create_index, drop_index, reindex, add_value, vacuum };
  Kind kind;
  std::string schema, name;  // of the index or the type
  std::string value;         // of the enumeration
};

// Nothing for a statement that is none of those. Throws bad_data, with the offset, for one that could not be found again:
// an index without a name.
std::optional<Traces> traces_of(const db::ScriptStatement&);

// Everything the statement does is there: the index, valid; the value; or the index is gone. Never for REINDEX and VACUUM.
bool is_done(db::Connection&, const Traces&);

// What an attempt left behind half done: INVALID indexes. Those that somebody is still building are not among them, but
// `is_being_built` tells.
struct Leftovers {
  std::vector<std::string> indexes;  // "tas"."name"
  bool is_being_built = false;
};
Leftovers leftovers(db::Connection&, const Traces&);

}  // namespace tas::migrate
