// Routines: tasks that come again. An occurrence is virtual until somebody touches it (begins, logs, defers or skips it): only then
// an instance is stored, with the date it stands for as its slot. One slot is one instance, whatever happens to it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "libtas/domain/recurrence.hpp"
#include "libtas/domain/task.hpp"
#include "libtas/time/zone.hpp"

namespace tas::domain {

// A slot that has an instance.
struct TakenSlot {
  enum class How { open, done, dropped };  // dropped: cancelled, deleted or skipped
  Date slot;
  How how = How::open;
  InstanceId instance;
};

// What has happened, as far as the question needs it.
struct RoutinePast {
  std::vector<TakenSlot> taken;
  std::optional<Instant> last_done;  // the last completion of the task, in a slot or not
};

class Routine {
 public:
  // Of a task that has one: nullopt otherwise.
  static std::optional<Routine> of(const Task&);

  const Recurrence& rule() const noexcept { return rule_; }

  // When the slot begins. Of a clock time that a clock change skips the next one there is, of a repeated one the first.
  Instant moment(Date slot, const Zone&) const;
  // Until when it should be done: the window after its beginning, without one the end of the day.
  Instant due(Date slot, const Zone&) const;

  // The slot that waits to be done now: the latest that has come and is not taken. Missed ones before it do not pile up, and while an
  // occurrence is open none is added.
  std::optional<Date> standing(const RoutinePast&, Instant now, const Zone&) const;
  // The next one that has not come yet and is not taken; nullopt while one counted from a completion is open, or it rests for good.
  std::optional<Date> coming(const RoutinePast&, Instant now, const Zone&) const;
  // What somebody works at who begins now: the one that stands, else the one of later today.
  std::optional<Date> touched(const RoutinePast&, Instant now, const Zone&) const;

 private:
  Date counted_from_done(const RoutinePast&, const Zone&) const;
  bool rests(Instant at) const { return rests_until_ && at < *rests_until_; }
  bool rests_for_good() const;

  Recurrence rule_;
  Date since_{};
  std::optional<Minutes> window_;
  std::optional<Instant> rests_until_;
};

// Rests until somebody ends it.
inline constexpr Instant kRestsForGood{std::chrono::sys_days{std::chrono::year{9999} / 12 / 31}};

// "every mon tue wed thu fri at 08:00" of what the original application kept of a routine; nullopt: it had none.
std::optional<std::string> imported_recurrence(const Task&);

}  // namespace tas::domain
