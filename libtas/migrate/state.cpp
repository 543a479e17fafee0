#include "libtas/migrate/state.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "libtas/base/error.hpp"
#include "libtas/migrate/ledger.hpp"

namespace tas::migrate {
namespace {

const Migration* find(const std::vector<Migration>& known, int number) {
  const auto found = std::find_if(known.begin(), known.end(), [&](const Migration& m) { return m.number == number; });
  return found == known.end() ? nullptr : &*found;
}

State without_file(int number, const std::vector<Migration>& known) {
  return known.empty() || number > known.back().number ? State::newer : State::missing;
}

// The checksums of tokens are looked at only when bytes differ: every command of the program comes by here.
void tell_reformatted_from_edited(db::Connection& c, std::map<int, Entry>& entries, const std::vector<Migration>& known) {
  const bool any = std::any_of(entries.begin(), entries.end(), [](const auto& e) { return e.second.state == State::edited; });
  if (!any) return;
  for (const auto& [number, tokens] : read_token_checksums(c)) {
    const auto entry = entries.find(number);
    if (entry == entries.end() || entry->second.state != State::edited) continue;
    if (find(known, number)->token_checksum == tokens) entry->second.state = State::reformatted;
  }
}

[[noreturn]] void throw_edited(const Entry& e, const std::vector<Migration>& known) {
  const auto* file = find(known, e.number);
  const std::string now = file->name == e.name ? "was edited after it had been applied" : "is applied, but its file is " + title(*file) + " now";
  throw Error::conflict("migration " + title(e) + " " + now)
      .hint("put the old file back and write the change as a new migration; look: tas-migrate status");
}

}  // namespace

std::string_view state_name(State state) {
  switch (state) {
    case State::applied: return "applied";
    case State::reformatted: return "reformatted";
    case State::pending: return "pending";
    case State::out_of_order: return "out_of_order";
    case State::edited: return "edited";
    case State::missing: return "missing";
    case State::newer: return "newer";
  }
  return "?";
}

bool is_pending(State state) { return state == State::pending || state == State::out_of_order; }
bool is_applied(State state) { return state == State::applied || state == State::reformatted; }

std::string title(const Entry& e) { return fmt::format("{:03}_{}", e.number, e.name); }

std::vector<Entry> status(db::Connection& c, const std::vector<Migration>& known) {
  const Ledger ledger = read_ledger(c);
  const int newest = ledger.empty() ? 0 : ledger.rbegin()->first;
  std::map<int, Entry> entries;
  for (const auto& m : known) entries[m.number] = {m.number, m.name, m.number < newest ? State::out_of_order : State::pending, {}};
  for (const auto& [number, row] : ledger) {
    const auto* file = find(known, number);
    const State state = file == nullptr ? without_file(number, known) : file->checksum == row.checksum ? State::applied : State::edited;
    entries[number] = {number, row.name, state, row.at};
  }
  tell_reformatted_from_edited(c, entries, known);
  std::vector<Entry> list;
  for (auto& [number, entry] : entries) list.push_back(std::move(entry));
  return list;
}

void require_consistent(const std::vector<Entry>& entries, const std::vector<Migration>& known) {
  // An old program cannot judge the files of a newer one, so this goes first.
  for (const auto& e : entries) {
    if (e.state != State::newer) continue;
    throw Error{Errc::config, "the database is newer than this program: it has migration " + title(e)}.hint("install the newer version of tas");
  }
  for (const auto& e : entries) {
    if (e.state == State::edited) throw_edited(e, known);
    if (e.state == State::missing) {
      throw Error::conflict("migration " + title(e) + " is applied but its file is missing").hint("put the file back");
    }
  }
}

void require_current(db::Connection& c, const std::vector<Migration>& known, std::string_view cure) {
  const auto entries = status(c, known);
  require_consistent(entries, known);
  const auto pending = std::count_if(entries.begin(), entries.end(), [](const Entry& e) { return is_pending(e.state); });
  if (pending == 0) return;
  const auto first = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return is_pending(e.state); });
  if (first->state == State::out_of_order) {
    throw Error::conflict("migration " + title(*first) + " is not applied, but later ones are").hint("look: tas-migrate status; apply it with tas-migrate up --allow-out-of-order NUMBER");
  }
  throw Error::conflict(fmt::format("{} migration{} pending, the first is {}", pending, pending == 1 ? " is" : "s are", title(*first)))
      .hint(std::string{cure});
}

}  // namespace tas::migrate
