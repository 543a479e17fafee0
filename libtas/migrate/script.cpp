#include "libtas/migrate/script.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "libtas/base/error.hpp"
#include "libtas/base/text.hpp"

namespace tas::migrate {
namespace {

using db::Engine;
using db::ScriptStatement;

constexpr std::string_view kMark = "tas:";

struct Directive {
  std::string_view name, argument;
  std::size_t offset;
};

std::vector<Directive> directives_of(std::string_view text, Engine engine) {
  std::vector<Directive> directives;
  for (const auto& comment : db::line_comments(text, engine)) {
    if (ascii_lower(comment.text.substr(0, kMark.size())) != kMark) continue;
    const auto words = comment.text.substr(kMark.size());
    const auto name = words.substr(0, words.find_first_of(" \t"));
    if (!comment.begins_line) {
      throw Error::bad_data("-- tas:" + std::string{name} + " stands behind something else").hint("give it a line of its own").at(comment.offset);
    }
    const auto rest = words.substr(name.size());
    const auto start = std::min(rest.find_first_not_of(" \t"), rest.size());
    directives.push_back({name, rest.substr(start), comment.offset});
  }
  return directives;
}

Error misplaced(const Directive& d, const std::string& what) { return Error::bad_data("-- tas:" + std::string{d.name} + " " + what).at(d.offset); }

// What the file says about itself; where its verify part begins.
class Header {
 public:
  Header(std::string_view text, Engine engine, Script& script) : engine_{engine}, script_{script} {
    for (const auto& d : directives_of(text, engine)) take(d);
  }
  const std::optional<Directive>& verify() const noexcept { return verify_; }
  const std::optional<Directive>& nontx() const noexcept { return nontx_; }

 private:
  void take(const Directive& d) {
    if (d.name == "verify") once(d, verify_);
    else if (d.name == "rebuild") take_rebuild(d);
    else if (d.name == "nontx") take_nontx(d);
    else if (d.name == "irreversible") take_irreversible(d);
    else if (d.name == "lint-ignore") take_exemption(d);
    else {
      throw misplaced(d, "is not a directive").hint("there are tas:rebuild, tas:nontx, tas:irreversible, tas:verify and tas:lint-ignore");
    }
  }

  void once(const Directive& d, std::optional<Directive>& slot) const {
    if (slot) throw misplaced(d, "stands here a second time").hint("keep one of them");
    if (!d.argument.empty()) throw misplaced(d, "takes nothing behind it").hint("put the rest on a line of its own");
    if (d.name != "verify" && verify_) throw misplaced(d, "stands behind -- tas:verify").hint("move it to the top of the file");
    slot = d;
  }
  void take_rebuild(const Directive& d) {
    if (engine_ != Engine::sqlite) throw misplaced(d, "is for SQLite only").hint("PostgreSQL alters a table in place: leave it out");
    once(d, rebuild_);
    script_.rebuilds = true;
  }
  void take_nontx(const Directive& d) {
    if (engine_ != Engine::postgres) throw misplaced(d, "is for PostgreSQL only").hint("every statement of SQLite runs in a transaction: leave it out");
    once(d, nontx_);
    script_.is_nontx = true;
  }
  void take_irreversible(const Directive& d) {
    if (!script_.irreversible.empty()) throw misplaced(d, "stands here a second time").hint("keep one of them");
    if (d.argument.empty()) throw misplaced(d, "needs a reason behind it").hint("-- tas:irreversible the old column is dropped");
    script_.irreversible = d.argument;
  }
  void take_exemption(const Directive& d) {
    const auto rule = d.argument.substr(0, d.argument.find_first_of(" \t"));
    const auto start = d.argument.find_first_not_of(" \t", rule.size());
    if (rule.empty() || start == std::string_view::npos) {
      throw misplaced(d, "needs a rule and a reason behind it").hint("-- tas:lint-ignore destructive-drop the table was never used");
    }
    script_.exemptions.push_back({std::string{rule}, std::string{d.argument.substr(start)}, d.offset});
  }

  Engine engine_;
  Script& script_;
  std::optional<Directive> verify_, rebuild_, nontx_;
};

// WITH may begin a statement that writes, and hold one.
void require_query(const ScriptStatement& s) {
  const auto& tokens = s.tokens;
  bool writes = false;
  for (std::size_t i = 1; i + 1 < tokens.size(); ++i) {
    const bool is_verb = db::is_word(tokens[i], "INSERT") || db::is_word(tokens[i], "UPDATE") || db::is_word(tokens[i], "DELETE") ||
                         db::is_word(tokens[i], "MERGE") || db::is_word(tokens[i], "REPLACE");
    const bool begins = tokens[i - 1].text == "(" || tokens[i - 1].text == ")";
    writes = writes || (is_verb && begins && tokens[i + 1].text != "(");
  }
  const bool begins_query = db::begins_with(s, {"SELECT"}) || db::begins_with(s, {"WITH"}) || db::begins_with(s, {"VALUES"}) ||
                            db::begins_with(s, {"TABLE"}) || tokens.front().text == "(";
  if (begins_query && !writes) return;
  throw Error::bad_data("behind -- tas:verify stand queries only").hint("move the change above it; write a query that answers true").at(s.offset);
}

void refuse_transaction_control(const ScriptStatement& s, Engine engine) {
  if (const auto* control = db::transaction_control(s, engine)) {
    throw Error::bad_data("a migration must not begin or end a transaction")
        .hint("leave it out: the file, its ledger row and its verify part are one transaction already")
        .at(control->offset);
  }
}

// What cannot work inside of a transaction of SQLite, or does nothing there, or leaves it.
void refuse_sqlite_statement(const ScriptStatement& s) {
  if (db::begins_with(s, {"ATTACH"}) || db::begins_with(s, {"DETACH"})) {
    throw Error::bad_data("a migration changes one database").hint("leave out ATTACH and DETACH").at(s.offset);
  }
  if (db::begins_with(s, {"VACUUM"})) {
    throw Error::bad_data("VACUUM cannot run in a transaction").hint("leave it out; run it by hand with sqlite3 when it is needed").at(s.offset);
  }
  if (!db::begins_with(s, {"PRAGMA"})) return;
  for (const std::string_view name : {"FOREIGN_KEYS", "JOURNAL_MODE", "SYNCHRONOUS", "WRITABLE_SCHEMA", "USER_VERSION", "APPLICATION_ID"}) {
    const bool names_it = std::any_of(s.tokens.begin(), s.tokens.end(), [&](const auto& t) { return db::is_word(t, name); });
    if (!names_it) continue;
    if (name == "FOREIGN_KEYS") {
      throw Error::bad_data("PRAGMA foreign_keys does nothing inside a transaction: rows of other tables would be deleted")
          .hint("to rebuild a table put the line \"-- tas:rebuild\" at the top instead")
          .at(s.offset);
    }
    throw Error::bad_data("a migration must not change this setting of the file").hint("leave the PRAGMA out").at(s.offset);
  }
}

bool has_word(const ScriptStatement& s, std::string_view word, std::size_t within) {
  const auto end = s.tokens.begin() + static_cast<std::ptrdiff_t>(std::min(within, s.tokens.size()));
  return std::any_of(s.tokens.begin(), end, [&](const auto& t) { return db::is_word(t, word); });
}

bool has_words(const ScriptStatement& s, std::string_view first, std::string_view second) {
  for (std::size_t i = 0; i + 1 < s.tokens.size(); ++i) {
    if (db::is_word(s.tokens[i], first) && db::is_word(s.tokens[i + 1], second)) return true;
  }
  return false;
}

// Statements of PostgreSQL that refuse to run in a transaction, or whose effect cannot be used in it.
bool is_outside_transactions(const ScriptStatement& s) {
  const bool is_index = db::begins_with(s, {"CREATE", "INDEX"}) || db::begins_with(s, {"CREATE", "UNIQUE", "INDEX"}) || db::begins_with(s, {"DROP", "INDEX"});
  if (is_index) return has_word(s, "CONCURRENTLY", 4);
  if (db::begins_with(s, {"REINDEX"})) return has_word(s, "CONCURRENTLY", s.tokens.size());
  if (db::begins_with(s, {"ALTER", "TYPE"})) return has_words(s, "ADD", "VALUE");
  return db::begins_with(s, {"VACUUM"});
}

void require_fitting_nontx(const Script& script, const Directive& directive) {
  if (script.body.size() != 1) {
    throw misplaced(directive, "goes with exactly one statement, so that an interrupted run can be told from a finished one")
        .hint("put every statement into a migration of its own");
  }
  if (!is_outside_transactions(script.body.front())) {
    throw Error::bad_data("this statement runs in a transaction")
        .hint("leave out -- tas:nontx; it is for CREATE, DROP and REINDEX INDEX CONCURRENTLY, ALTER TYPE ADD VALUE and VACUUM")
        .at(script.body.front().offset);
  }
}

void require_fitting_statement(const ScriptStatement& s, const Script& script, Engine engine) {
  refuse_transaction_control(s, engine);
  if (engine == Engine::sqlite) refuse_sqlite_statement(s);
  if (engine == Engine::postgres && !script.is_nontx && is_outside_transactions(s)) {
    throw Error::bad_data("this statement cannot run in a transaction")
        .hint("give it a migration of its own with the line \"-- tas:nontx\" at the top")
        .at(s.offset);
  }
}

}  // namespace

Script parse_script(std::string_view text, Engine engine) {
  if (const auto at = invalid_utf8_at(text)) throw Error::bad_data("this byte is not UTF-8").hint("save the file as UTF-8 text").at(*at);
  Script script;
  const Header header{text, engine, script};
  const std::size_t verify_from = header.verify() ? header.verify()->offset : text.size();
  for (auto& s : db::split_statements(text, engine)) {
    require_fitting_statement(s, script, engine);
    const bool straddles = s.offset < verify_from && s.offset + s.text.size() > verify_from;
    if (straddles) throw misplaced(*header.verify(), "stands inside a statement").hint("end the statement before it with a semicolon");
    if (s.offset > verify_from) require_query(s);
    (s.offset < verify_from ? script.body : script.verify).push_back(std::move(s));
  }
  if (header.verify() && script.verify.empty()) throw misplaced(*header.verify(), "is followed by no query").hint("write a query that answers true");
  if (header.nontx()) require_fitting_nontx(script, *header.nontx());
  return script;
}

std::string canonical_tokens(std::string_view text, Engine engine) {
  std::string all;
  const auto append = [&](std::string_view word) {
    if (!all.empty()) all += ' ';
    for (std::size_t i = 0; i < word.size(); ++i) {
      // A version control system writes the line ends inside of strings as well.
      if (word.substr(i, 2) != "\r\n") all += word[i];
    }
  };
  auto directives = directives_of(text, engine);
  // The linter learns new rules, and the files that it then complains of may have been applied long ago.
  std::erase_if(directives, [](const Directive& d) { return d.name == "lint-ignore"; });
  auto next = directives.begin();
  const auto append_directives_before = [&](std::size_t offset) {
    for (; next != directives.end() && next->offset < offset; ++next) {
      append("-- tas:");
      all += next->name;
      if (!next->argument.empty()) append(next->argument);
      all += '\n';
    }
  };
  for (const auto& s : db::split_statements(text, engine)) {
    append_directives_before(s.offset);
    for (const auto& token : s.tokens) append(token.text);
    append(";");
  }
  append_directives_before(text.size());
  return all;
}

}  // namespace tas::migrate
