#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "libtas/lint/definition.hpp"
#include "libtas/lint/subject.hpp"
#include "libtas/migrate/words.hpp"
#include "libtas/schema/catalog.hpp"

namespace tas::lint {
namespace {

using db::begins_with;
using db::is_word;
using db::ScriptStatement;
using db::Token;
using migrate::find_words;
using migrate::has_words;
using migrate::plain_name;
using schema::Type;

constexpr const char* kTypes = "the types that both engines share stand in migrations/README.md";
// PostgreSQL cuts longer ones, without a word.
constexpr std::size_t kLongestName = 63;

struct Spelling {
  db::Engine engine;
  std::string_view text;
  Type type;
};
constexpr std::array kSpellings{
    Spelling{db::Engine::sqlite, "integer", Type::integer},
    Spelling{db::Engine::sqlite, "real", Type::real},
    Spelling{db::Engine::sqlite, "text", Type::text},
    Spelling{db::Engine::postgres, "bigint", Type::integer},
    Spelling{db::Engine::postgres, "double precision", Type::real},
    Spelling{db::Engine::postgres, "text", Type::text},
    Spelling{db::Engine::postgres, "boolean", Type::boolean},
    Spelling{db::Engine::postgres, "timestamptz", Type::instant},
    Spelling{db::Engine::postgres, "timestamp with time zone", Type::instant},
    Spelling{db::Engine::postgres, "date", Type::date},
};

// How the engine spells a type: what has none of its own is text, or a number, in SQLite.
std::string_view spelling_of(Type type, db::Engine engine) {
  const auto exact = std::find_if(kSpellings.begin(), kSpellings.end(),
                                  [&](const Spelling& s) { return s.engine == engine && s.type == type; });
  if (exact != kSpellings.end()) return exact->text;
  return type == Type::boolean ? "integer" : "text";
}

void judge_column(const Subject& at, const ColumnDefinition& column, const Blame& blame) {
  const std::string type = column.type_text(), name = plain_name(column.name);
  const std::size_t offset = column.type.empty() ? column.name.offset : column.type.front().offset;
  const auto known = std::find_if(kSpellings.begin(), kSpellings.end(),
                                  [&](const Spelling& s) { return s.engine == at.engine && s.text == type; });
  if (known == kSpellings.end())
    return blame("column-type", offset, type.empty() ? name + " has no type" : type + " is not a type of both engines",
                 kTypes);
  const bool is_computed = !column.constraints.empty() && (is_word(column.constraints.front(), "AS") ||
                                                           (column.says("GENERATED") && !column.says("IDENTITY")));
  if (is_computed)
    return blame("column-type", offset, name + " is computed, and the engines compute differently",
                 "store what is a fact, compute the rest where it is shown");
  const auto promised = schema::promised_type(name);
  if (!promised || spelling_of(*promised, at.engine) == known->text || known->type == *promised) return;
  blame("column-promise", offset,
        fmt::format("the name {} promises {}, which is spelled {} here", name, schema::type_name(*promised),
                    spelling_of(*promised, at.engine)),
        "give it that type, or another name");
}

void judge_name(const Token& name, const Blame& blame) {
  const bool is_plain = name.kind == Token::Kind::word &&
                        name.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string_view::npos;
  if (is_plain && name.text.size() <= kLongestName) return;
  blame("identifier", name.offset, fmt::format("the name {} is not the same on both engines", name.text),
        fmt::format("lower-case letters, digits and _, without quotes, at most {} of them", kLongestName));
}

// The tokens that give something its name: a table, an index, a view; what it is renamed to.
std::vector<Token> given_names(const ScriptStatement& s) {
  std::vector<std::size_t> places;
  if (begins_with(s, {"CREATE"})) {
    for (const std::string_view thing : {"TABLE", "INDEX", "VIEW"}) {
      const auto at = find_words(s, {thing});
      if (at <= 3 && at < s.tokens.size())
        places.push_back(migrate::stands_at(s, at + 1, {"CONCURRENTLY"}) ? at + 2 : at + 1);
    }
  }
  if (begins_with(s, {"ALTER"}) && has_words(s, {"RENAME"})) places.push_back(find_words(s, {"TO"}) + 1);
  std::vector<Token> names;
  for (const auto place : places) {
    const auto at = migrate::name_token(s, place);
    if (at < s.tokens.size()) names.push_back(s.tokens[at]);
  }
  for (const auto& c : defined_columns(s)) names.push_back(c.name);
  return names;
}

void judge_strictness(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (at.engine != db::Engine::sqlite || !begins_with(s, {"CREATE", "TABLE"}) || defined_columns(s).empty()) return;
  const auto options = table_options(s);
  if (std::any_of(options.begin(), options.end(), [](const Token& t) { return is_word(t, "STRICT"); })) return;
  blame("not-strict", s.offset, "without STRICT 'abc' is kept in a column of numbers",
        "write STRICT behind the last parenthesis");
}

void judge_hidden_state(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (!begins_with(s, {"CREATE"}) && !begins_with(s, {"DROP"}) && !begins_with(s, {"ALTER"})) return;
  const auto found = std::min(find_words(s, {"IF", "NOT", "EXISTS"}), find_words(s, {"IF", "EXISTS"}));
  if (found >= s.tokens.size()) return;
  blame("if-not-exists", s.tokens[found].offset, "whether it is there is known from the ledger; if not, this hides it",
        "leave it out");
}

void judge_definer(const Subject& at, const Blame& blame) {
  const auto& s = at.statement;
  if (!begins_with(s, {"CREATE"}) || !has_words(s, {"SECURITY", "DEFINER"}) || has_words(s, {"SET", "SEARCH_PATH"}))
    return;
  blame("unsafe-definer", s.offset, "whoever calls it chooses what its names mean, and it runs with the owner's rights",
        "SET search_path = pg_catalog, tas, pg_temp, and REVOKE EXECUTE … FROM PUBLIC");
}

}  // namespace

void judge_form(const Subject& at, const Blame& blame) {
  for (const auto& column : defined_columns(at.statement)) judge_column(at, column, blame);
  for (const auto& name : given_names(at.statement)) judge_name(name, blame);
  judge_strictness(at, blame);
  judge_hidden_state(at, blame);
  if (at.engine == db::Engine::postgres) judge_definer(at, blame);
}

}  // namespace tas::lint
