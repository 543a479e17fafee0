#include "libtas/analytics/difference.hpp"

#include <cmath>

#include "libtas/base/error.hpp"

namespace tas::analytics {

Difference welch(const Moments& a, const Moments& b) {
  Difference d{b.mean() - a.mean(), std::nullopt};
  if (a.n() < 2 || b.n() < 2) return d;
  const double na = static_cast<double>(a.n()), nb = static_cast<double>(b.n());
  const double va = a.sd() * a.sd() / na, vb = b.sd() * b.sd() / nb;
  if (va + vb == 0) {
    d.interval = Interval{d.value, d.value};
    return d;
  }
  const double degrees = (va + vb) * (va + vb) / (va * va / (na - 1) + vb * vb / (nb - 1));
  const double half = student_t_975(degrees) * std::sqrt(va + vb);
  d.interval = Interval{d.value - half, d.value + half};
  return d;
}

Paired paired(std::span<const double> a, std::span<const double> b) {
  TAS_ASSERT(a.size() == b.size());
  Paired p{};
  for (std::size_t i = 0; i < a.size(); ++i) p.gaps.add(b[i] - a[i]);
  p.difference = {p.gaps.mean(), p.gaps.interval()};
  return p;
}

}  // namespace tas::analytics
