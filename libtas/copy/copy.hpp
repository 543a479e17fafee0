// Moves what one database holds into another one, of either engine, and proves that it arrived (operators.md A4).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libtas/base/id.hpp"
#include "libtas/content/content.hpp"
#include "libtas/copy/ready.hpp"
#include "libtas/migrate/waiting.hpp"

namespace tas::copy {

// A value that the target cannot hold.
struct Finding {
  std::string table;
  std::string row;  // its key: "task_id 7"
  std::string column;
  std::string why;
  std::string cure;
};
inline constexpr std::size_t kFindingsKept = 10'000;

enum class Outcome : std::uint8_t {
  copied,     // committed; the target was read back and holds what the source holds
  misfits,    // nothing was changed: see findings
  equal,      // of compare()
  different,  // of compare(): see differences
};
std::string_view outcome_name(Outcome);

struct Receipt {
  Outcome outcome = Outcome::copied;
  int version = 0;                            // of both schemas
  std::vector<content::TableContent> source;  // by name
  std::vector<content::TableContent> target;  // by name; empty when nothing was written
  std::vector<Finding> findings;              // the first kFindingsKept
  std::uint64_t misfits = 0;                  // how many values do not fit
  std::vector<std::string> differences;       // in words

  std::uint64_t rows() const;  // of the source
};

// What is told on the way, now and then: "copying instances", rows of that work done, rows of it in all.
using Progress = std::function<void(std::string_view what, std::uint64_t rows, std::uint64_t of)>;

struct Settings {
  std::optional<UserId> user{};  // only what belongs to this user of the source; else everything
  bool is_dry = false;           // do everything and roll it back
  migrate::Says says{};          // who is waited for
  Progress progress{};
};

// One view of the source, one transaction of the target, which is read back before it is committed; the target goes on
// numbering where the source was. Whatever fails leaves the target as it was. Throws state_conflict unless both have the
// same schema and the target is empty, bad_data when the target does not hold what was sent, and what the engines throw.
Receipt copy(const Side& from, const Side& to, const Settings&);

// Reads both and changes nothing. Throws state_conflict unless both have the same schema.
Receipt compare(const Side& from, const Side& to, const Settings&);

}  // namespace tas::copy
