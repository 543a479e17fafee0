#include "libtas/migrate/traces.hpp"

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::migrate {
namespace {

using db::is_word;
using db::Sql;
using db::Token;

constexpr Sql kValidIndex = R"(
  SELECT i.indisvalid AND i.indisready AND i.indislive
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relname = $2)";
constexpr Sql kValue = R"(
  SELECT 1
  FROM pg_catalog.pg_enum e
  JOIN pg_catalog.pg_type t ON t.oid = e.enumtypid
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = $1 AND t.typname = $2 AND e.enumlabel = $3)";

// Who builds an index holds this lock on its table from the first phase to the last.
constexpr Sql kInvalid = R"(
  SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname),
    EXISTS (
      SELECT 1
      FROM pg_catalog.pg_locks l
      JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
      WHERE l.relation = i.indrelid AND l.granted AND l.mode = 'ShareUpdateExclusiveLock' AND l.pid <> pg_backend_pid()
        AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND COALESCE(a.backend_type, 'client backend') = 'client backend')
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) AND n.nspname = $1)";
constexpr Sql kOfName = " AND c.relname = $2";
constexpr Sql kOfReindex = " AND c.relname ~ '_cc(new|old)[0-9]*$'";

// Walks over the tokens of one statement.
class Reader {
 public:
  explicit Reader(const db::ScriptStatement& s) : statement_{s} {}

  // All of the words, or none of them.
  bool take(std::initializer_list<std::string_view> words) {
    auto at = at_;
    for (const auto word : words) {
      if (at >= statement_.tokens.size() || !is_word(statement_.tokens[at], word)) return false;
      ++at;
    }
    at_ = at;
    return true;
  }
  bool is_next(std::string_view word) const { return at_ < statement_.tokens.size() && is_word(statement_.tokens[at_], word); }
  bool is_symbol(std::string_view symbol) const {
    return at_ < statement_.tokens.size() && statement_.tokens[at_].kind == Token::Kind::symbol && statement_.tokens[at_].text == symbol;
  }
  void skip_brackets() {
    if (!is_symbol("(")) return;
    while (at_ < statement_.tokens.size() && !is_symbol(")")) ++at_;
    if (is_symbol(")")) ++at_;
  }

  // schema.name or name, in the schema `tas` when it is not named.
  std::pair<std::string, std::string> name() {
    std::string first = one_name();
    if (!is_symbol(".")) return {"tas", first};
    ++at_;
    return {first, one_name()};
  }
  std::string string() {
    const auto& t = next();
    if (t.kind != Token::Kind::string || !t.text.starts_with('\'')) throw expected("a plain string in single quotes", t);
    return unquoted(t.text, '\'');
  }
  std::size_t offset() const { return at_ < statement_.tokens.size() ? statement_.tokens[at_].offset : statement_.offset + statement_.text.size(); }

 private:
  const Token& next() {
    if (at_ >= statement_.tokens.size()) throw Error::bad_data("the statement ends too early").at(offset());
    return statement_.tokens[at_++];
  }
  std::string one_name() {
    const auto& t = next();
    if (t.kind == Token::Kind::word) return ascii_lower(t.text);
    if (t.kind == Token::Kind::quoted_name && t.text.starts_with('"')) return unquoted(t.text, '"');
    throw expected("a name", t);
  }
  static std::string unquoted(std::string_view text, char quote) {
    std::string plain;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      plain += text[i];
      if (text[i] == quote) ++i;
    }
    return plain;
  }
  static Error expected(const std::string& what, const Token& t) { return Error::bad_data("expected " + what).at(t.offset); }

  const db::ScriptStatement& statement_;
  std::size_t at_ = 0;
};

Traces created_index(Reader& r) {
  r.take({"IF", "NOT", "EXISTS"});
  if (r.is_next("ON")) {
    throw Error::bad_data("an index made outside of a transaction needs a name").hint("after a crash it could not be found again").at(r.offset());
  }
  const auto index = r.name().second;
  r.take({"ON"});
  r.take({"ONLY"});
  // An index lies in the schema of its table.
  return {Traces::Kind::create_index, r.name().first, index, {}};
}

Traces dropped_index(Reader& r) {
  r.take({"IF", "EXISTS"});
  const auto [schema, name] = r.name();
  return {Traces::Kind::drop_index, schema, name, {}};
}

Traces reindexed(Reader& r) {
  const bool is_schema = r.take({"SCHEMA"});
  const bool is_whole = r.take({"DATABASE"}) || r.take({"SYSTEM"});
  if (!is_schema && !is_whole && !r.take({"INDEX"})) r.take({"TABLE"});
  r.take({"CONCURRENTLY"});
  if (is_whole) return {Traces::Kind::reindex, "tas", {}, {}};
  const auto [schema, name] = r.name();
  return {Traces::Kind::reindex, is_schema ? name : schema, {}, {}};
}

std::optional<Traces> added_value(Reader& r) {
  const auto [schema, name] = r.name();
  if (!r.take({"ADD", "VALUE"})) return {};
  r.take({"IF", "NOT", "EXISTS"});
  return Traces{Traces::Kind::add_value, schema, name, r.string()};
}

}  // namespace

std::optional<Traces> traces_of(const db::ScriptStatement& s) {
  Reader r{s};
  if (r.take({"CREATE", "INDEX", "CONCURRENTLY"}) || r.take({"CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"})) return created_index(r);
  if (r.take({"DROP", "INDEX", "CONCURRENTLY"})) return dropped_index(r);
  if (r.take({"ALTER", "TYPE"})) return added_value(r);
  if (r.take({"VACUUM"})) return Traces{Traces::Kind::vacuum, {}, {}, {}};
  if (!r.take({"REINDEX"})) return {};
  r.skip_brackets();
  return reindexed(r);
}

bool is_done(db::Connection& c, const Traces& t) {
  const std::string_view schema = t.schema, name = t.name, value = t.value;
  switch (t.kind) {
    case Traces::Kind::create_index: {
      const auto row = c.query(kValidIndex, {schema, name});
      return row->next() && row->boolean(0);
    }
    case Traces::Kind::drop_index: return !c.query(kValidIndex, {schema, name})->next();
    case Traces::Kind::add_value: return c.query(kValue, {schema, name, value})->next();
    case Traces::Kind::reindex:
    case Traces::Kind::vacuum: return false;
  }
  return false;
}

Leftovers leftovers(db::Connection& c, const Traces& t) {
  Leftovers found;
  if (t.kind != Traces::Kind::create_index && t.kind != Traces::Kind::reindex) return found;
  const std::string_view schema = t.schema, name = t.name;
  const bool is_named = t.kind == Traces::Kind::create_index;
  const auto row = is_named ? c.query(kInvalid + kOfName, {schema, name}) : c.query(kInvalid + kOfReindex, {schema});
  while (row->next()) {
    if (row->boolean(1)) found.is_being_built = true;
    else found.indexes.emplace_back(row->text(0));
  }
  return found;
}

}  // namespace tas::migrate
