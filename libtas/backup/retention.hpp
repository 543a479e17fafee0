// Which backups to keep. Pure: what there is and the rules in, a decision with its reason for each out.
//
// Each database is looked at on its own. Only sound backups count. Of the rules each keeps on its own; "hourly 24" keeps the newest backup of each of the last 24
// hours that have one, in the given zone (weeks are those of ISO 8601). What is dated in the future is kept and never
// counted. Never deleted: what is pinned, the newest sound one, as many of the newest sound ones as the floor says, and a
// full backup that a kept differential needs, be it of another database (one that was renamed). What is not sound goes, but only when the floor is reached without it; what nobody can say of is kept.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/time/instant.hpp"
#include "libtas/time/zone.hpp"

namespace tas::backup {

struct Candidate {
  std::string id;
  Instant at{};
  std::string base;  // id of the full backup it needs; empty: none
  bool is_verified = true;
  bool is_pinned = false;
  std::string database = {};  // which one it is of, however that is said
  // Backups of that have failed since: what is old is all there may be, so it does not go because of its age.
  bool is_frozen = false;
  // Why nobody can say whether it may go: then it stays. Empty: it may, if no rule keeps it.
  std::string unknown = {};
};

struct Rules {
  int last = 0, hourly = 0, daily = 0, weekly = 0, monthly = 0, yearly = 0;
  std::optional<Minutes> within;  // of now
  int min_verified = 3;           // the floor

  bool is_empty() const noexcept { return last + hourly + daily + weekly + monthly + yearly == 0 && !within; }
};

struct Decision {
  std::string id;
  bool is_kept = true;
  std::string reason;  // "daily 2026-03-02, last 3"; of one that goes: "no rule keeps it"
};

// In the order of the candidates. The same again when only what is kept is given.
std::vector<Decision> decide(const std::vector<Candidate>&, const Rules&, Instant now, const Zone&);

}  // namespace tas::backup
