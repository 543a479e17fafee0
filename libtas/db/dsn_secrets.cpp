#include <algorithm>

#include "libtas/base/percent.hpp"
#include "libtas/base/text.hpp"
#include "libtas/db/dsn.hpp"

namespace tas::db {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLeastPiece = 4;

using Found = std::vector<std::string>;

void add(Found& found, std::string_view raw) {
  for (const auto& value : {std::string{raw}, percent_decoded(raw)}) {
    if (!value.empty() && std::find(found.begin(), found.end(), value) == found.end()) found.push_back(value);
  }
}

void add_pieces(Found& found, std::string_view span) {
  std::size_t begin = 0;
  while (begin <= span.size()) {
    const auto end = std::min(span.find_first_of("@/?#:&=,", begin), span.size());
    if (end - begin >= kLeastPiece) add(found, span.substr(begin, end - begin));
    begin = end + 1;
  }
}

// "host:5432,[::1]:5433"
bool is_host_list(std::string_view text) {
  for (auto host : split(text, ',')) {
    if (host.starts_with('[')) host.remove_prefix(std::min(host.find(']'), host.size() - 1));
    const auto colon = host.find(':');
    if (colon != npos && host.find_first_not_of("0123456789", colon + 1) != npos) return false;
  }
  return true;
}

// An "@" that no well-formed rest of a URL would have: in the host, the path, or a parameter without a name.
bool has_stray_at(std::string_view rest) {
  const auto query = std::min(rest.find('?'), rest.size());
  if (rest.substr(0, query).find('@') != npos) return true;
  for (const auto parameter : split(rest.substr(query), '&')) {
    if (parameter.find('@') < parameter.find('=')) return true;
  }
  return false;
}

// user:password@host/…, or what somebody meant by it who did not percent-encode "@", "/" or "?".
void add_account(Found& found, std::string_view rest) {
  const auto colon = rest.find(':');
  if (colon == npos) return;
  const auto at = rest.substr(0, rest.find('/')).find('@');
  const auto last = rest.rfind('@');
  if (at != npos) {
    if (colon > at) return;
    add(found, rest.substr(colon + 1, at - colon - 1));
    if (last == at) return;
    const auto meant = rest.substr(colon + 1, last - colon - 1);
    add(found, meant);
    if (has_stray_at(rest.substr(at + 1))) add_pieces(found, meant);
    return;
  }
  const auto hosts = rest.substr(0, rest.find_first_of("/?"));
  if (is_host_list(hosts) && !has_stray_at(rest.substr(hosts.size()))) return;
  const auto end = last == npos ? hosts.size() : last;
  if (end <= colon) return;
  const auto meant = rest.substr(colon + 1, end - colon - 1);
  add(found, meant);
  add_pieces(found, meant);
}

void add_parameters(Found& found, std::string_view rest) {
  bool after_password = false;
  for (auto at = rest.find_first_of("?&"); at != npos; at = rest.find_first_of("?&", at + 1)) {
    const auto parameter = rest.substr(at + 1, std::min(rest.find('&', at + 1), rest.size()) - at - 1);
    const auto equals = parameter.find('=');
    const auto name = ascii_lower(percent_decoded(parameter.substr(0, equals)));
    if (equals == npos && after_password && parameter.size() >= kLeastPiece) add(found, parameter);
    if (equals == npos || (name != "password" && name != "sslpassword")) continue;
    after_password = true;
    // Up to every "&" and all of it, in case the secret's own were not percent-encoded.
    const auto value = rest.substr(at + 1 + equals + 1);
    for (auto end = value.find('&'); end != npos; end = value.find('&', end + 1)) add(found, value.substr(0, end));
    add(found, value);
  }
}

// The value of a conninfo: quoted, with backslashes, or up to a blank.
void add_conninfo_value(Found& found, std::string_view text, std::size_t at) {
  const bool is_quoted = at < text.size() && text[at] == '\'';
  const std::size_t begin = is_quoted ? at + 1 : at;
  std::string plain;
  std::size_t end = begin;
  for (; end < text.size(); ++end) {
    if (is_quoted ? text[end] == '\'' : (text[end] == ' ' || text[end] == '\t' || text[end] == '\n')) break;
    if (text[end] == '\\' && end + 1 < text.size()) ++end;
    plain += text[end];
  }
  add(found, text.substr(begin, end - begin));
  add(found, plain);
}

void add_conninfo(Found& found, std::string_view text) {
  constexpr std::string_view kName = "password", kBlanks = " \t\n";
  for (auto at = text.find(kName); at != npos; at = text.find(kName, at + 1)) {
    const auto name = at >= 3 && text.substr(at - 3, 3) == "ssl" ? at - 3 : at;
    if (name > 0 && kBlanks.find(text[name - 1]) == npos) continue;
    const auto equals = text.find_first_not_of(kBlanks, at + kName.size());
    if (equals == npos || text[equals] != '=') continue;
    const auto value = text.find_first_not_of(kBlanks, equals + 1);
    if (value != npos) add_conninfo_value(found, text, value);
  }
}

}  // namespace

std::vector<std::string> secrets_in(std::string_view address) {
  Found found;
  if (address.starts_with("sqlite:")) return found;
  auto rest = address.find("://");
  if (rest != npos) rest += 3;
  // One slash too few makes it a file name, but not less of a secret.
  else if (address.starts_with("postgres")) rest = address.find(':') == npos ? npos : address.find_first_not_of('/', address.find(':') + 1);
  if (rest == npos) {
    add_conninfo(found, address);
    return found;
  }
  add_account(found, address.substr(rest));
  add_parameters(found, address.substr(rest));
  return found;
}

std::vector<std::string> Dsn::secrets() const { return secrets_in(url); }

}  // namespace tas::db
