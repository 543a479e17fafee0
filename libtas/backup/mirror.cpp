#include "libtas/backup/mirror.hpp"

#include <algorithm>
#include <set>

#include "libtas/backup/extract.hpp"
#include "libtas/backup/verify.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

void copy(const Repository& from, const Repository& to, const Manifest& m) {
  Partial data{to.files(), to.path(std::string{kPartial} + m.file)};
  InFile in{from.path(m.file)};
  const auto out = to.files().create(data.path());
  DigestingSink summed{*out};
  pump(in, summed);
  out->sync();
  out->close();
  require_unchanged(summed.digest, m, from.path(m.file).string());
  to.publish(data, m);
}

// Whatever prevents the proof: what was not proven there is not there.
Check proven(const Repository& to, const Manifest& m, Instant now) {
  try {
    const auto check = verify(to, m, now);
    if (!check.is_ok) throw Error::bad_data("the copy is damaged: " + check.detail);
    return check;
  } catch (const Error&) {
    to.remove(m);
    throw;
  }
}

bool is_same(const std::optional<Pin>& a, const std::optional<Pin>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  return a->at == b->at && a->until == b->until && a->reason == b->reason && a->is_copied == b->is_copied;
}

// `there`: what stands there already; null: nothing.
std::optional<Pin> pin_for(const Entry& here, const Entry* there) {
  const auto kept = there == nullptr ? std::nullopt : there->state.pin;
  if (!here.unknown.empty()) return kept;
  if (!here.state.pin) return kept && !kept->is_copied ? kept : std::nullopt;
  auto pin = here.state.pin;
  pin->is_copied = true;
  return pin;
}

class Mirror {
 public:
  Mirror(const Repository& from, const Repository& to, Instant now) : from_{from}, to_{to}, now_{now}, there_{to.contents().entries} {}

  void bring(const Entry& entry) {
    try {
      const auto* known = find(entry.manifest.id);
      const auto pin = pin_for(entry, known);
      if (known != nullptr && known->is_verified()) return keep_pin(*known, pin);
      if (!entry.is_verified()) return;
      require_base(entry.manifest);
      if (known != nullptr) to_.remove(known->manifest);
      copy(from_, to_, entry.manifest);
      to_.write(entry.manifest, {.checked = proven(to_, entry.manifest, now_), .pin = pin});
      done_.copied.push_back(entry.manifest.id);
    } catch (Error& e) {
      failed_.insert(entry.manifest.id);
      done_.failures.push_back(std::move(e).context(entry.manifest.id));
    }
  }
  Mirrored end() { return std::move(done_); }

 private:
  const Entry* find(const std::string& id) const {
    const auto found = std::find_if(there_.begin(), there_.end(), [&](const Entry& e) { return e.manifest.id == id; });
    return found == there_.end() ? nullptr : &*found;
  }
  void keep_pin(const Entry& there, const std::optional<Pin>& pin) const {
    if (is_same(there.state.pin, pin)) return;
    auto state = there.state;
    state.pin = pin;
    to_.write(there.manifest, state);
  }
  void require_base(const Manifest& m) const {
    if (failed_.count(m.base) != 0) throw Error::bad_data("its full backup " + m.base + " was not copied");
  }

  const Repository &from_, &to_;
  Instant now_;
  std::vector<Entry> there_;
  std::set<std::string> failed_;
  Mirrored done_;
};

}  // namespace

Mirrored mirror(const Repository& from, const Repository& to, Instant now) {
  Mirror mirror{from, to, now};
  // Oldest first: a full backup arrives before what needs it.
  for (const auto& entry : from.contents().entries) mirror.bring(entry);
  return mirror.end();
}

}  // namespace tas::backup
