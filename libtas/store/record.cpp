#include "libtas/store/record.hpp"

#include "libtas/base/error.hpp"

namespace tas::store {

void require_one(std::uint64_t changed, std::string_view table) {
  if (changed != 1) throw Error::conflict("a row of " + std::string{table} + " is not there any more").hint("somebody else has removed it meanwhile; look again");
}

}  // namespace tas::store

namespace tas::store::mapping {
namespace {

template <class T>
T required(std::optional<T> parsed, std::string_view text) {
  if (!parsed) unfitting(text);
  return *parsed;
}

}  // namespace

void unfitting(std::string_view text) {
  throw Error::bad_data("the database holds an unexpected value \"" + std::string{text.substr(0, 80)} + "\"");
}

void from_text(std::string_view text, domain::Status& v) { v = required(domain::parse_status(text), text); }
void from_text(std::string_view text, domain::TaskType& v) { v = required(domain::parse_type(text), text); }
void from_text(std::string_view text, domain::Phase& v) { v = required(domain::parse_phase(text), text); }
void from_text(std::string_view text, Instant& v) { v = required(time::parse_utc(text), text); }
void from_text(std::string_view text, std::vector<std::string>& v) { v = required(domain::json::read_list(text), text); }

std::int64_t integer_of(const Scalar& s) {
  if (const auto* v = std::get_if<std::int64_t>(&s)) return *v;
  unfitting("not a whole number");
}

double real_of(const Scalar& s) {
  if (const auto* v = std::get_if<double>(&s)) return *v;
  if (const auto* v = std::get_if<std::int64_t>(&s)) return static_cast<double>(*v);
  unfitting("not a number");
}

bool boolean_of(const Scalar& s) {
  if (const auto* v = std::get_if<bool>(&s)) return *v;
  unfitting("not a boolean");
}

const std::string& text_of(const Scalar& s) {
  if (const auto* v = std::get_if<std::string>(&s)) return *v;
  unfitting("not a text");
}

Scalar scalar(const Value& value) {
  return std::visit(
      [](const auto& v) -> Scalar {
        using T = std::decay_t<decltype(v)>;
        if constexpr (std::is_same_v<T, std::string_view>) return std::string{v};
        else if constexpr (std::is_same_v<T, Instant>) return time::format_utc(v);
        else if constexpr (std::is_same_v<T, Date>) return time::format_date(v);
        else return v;
      },
      value);
}

}  // namespace tas::store::mapping
