#include "libtas/exchange/in/local_times.hpp"

namespace tas::exchange::in {

LocalTimes::Found LocalTimes::at(LocalTime local) const {
  using std::chrono::hours;
  // No offset reaches 15 hours: when it is the same that long before and after, the time is unique. This spares the
  // search for all but a day or two of the year.
  const Instant as_utc{local.time_since_epoch()};
  const auto before = zone_.offset_at(as_utc - hours{15});
  if (before == zone_.offset_at(as_utc + hours{15})) return {as_utc - before};
  const auto found = zone_.resolve(local);
  if (found.kind != Zone::Kind::gap) return {found.first};
  return {as_utc - zone_.offset_at(found.first), true};
}

}  // namespace tas::exchange::in
