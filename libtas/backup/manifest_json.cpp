// The only place of backups that knows a JSON library.
#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <numeric>

#include "libtas/backup/digest.hpp"
#include "libtas/backup/manifest.hpp"
#include "libtas/base/error.hpp"

namespace tas::backup {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kFamily = "tas.backup.manifest/";
constexpr int kVersion = 1;
constexpr const char* kStateSchema = "tas.backup.state/1";

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string text_or_empty(const Json& object, const char* key) {
  const auto& member = object.at(key);
  return member.is_null() ? std::string{} : member.get<std::string>();
}

Instant instant_of(const Json& text) {
  const auto at = time::parse_utc(text.get<std::string>());
  if (!at) throw Error::bad_data("\"" + text.get<std::string>() + "\" is no time");
  return *at;
}

std::uint64_t hexadecimal(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (problem != std::errc{} || stop != digits.data() + digits.size()) throw Error::bad_data("\"" + std::string{digits} + "\" is no digest");
  return value;
}

content::Digest digest_of(const Json& json) {
  const auto text = json.get<std::string>();
  if (text.size() != 32) throw Error::bad_data("\"" + text + "\" is no digest");
  return {hexadecimal(std::string_view{text}.substr(0, 16)), hexadecimal(std::string_view{text}.substr(16))};
}

Json json_of(const content::TableContent& table) {
  Json columns = Json::object();
  for (const auto& column : table.columns) columns[column.name] = content::text(column.digest);
  return {{"name", table.name}, {"rows", table.rows}, {"digest", content::text(table.digest)}, {"columns", std::move(columns)}};
}

content::TableContent table_of(const Json& json) {
  content::TableContent table{json.at("name"), json.at("rows"), digest_of(json.at("digest")), {}};
  for (const auto& [name, digest] : json.at("columns").items()) table.columns.push_back({name, digest_of(digest)});
  return table;
}

void require_known(const Json& json) {
  const auto schema = json.at("schema").get<std::string>();
  if (schema == fmt::format("{}{}", kFamily, kVersion)) return;
  if (schema.starts_with(kFamily)) throw Error{Errc::config, "the backup was made by a newer program (" + schema + ")"}.hint("install that version of tas");
  throw Error::bad_data("it is no manifest of a backup");
}

// A name from a manifest becomes a path: it must not lead anywhere else.
std::string file_name(std::string name) {
  if (name.empty() || name.front() == '.' || name.find('/') != std::string::npos) throw Error::bad_data("the manifest names no file beside it");
  return name;
}

db::Engine engine_of(const std::string& name) {
  for (const auto engine : {db::Engine::sqlite, db::Engine::postgres}) {
    if (name == engine_name(engine)) return engine;
  }
  throw Error::bad_data("\"" + name + "\" is no engine");
}

std::string digest_of_text(std::string_view text) {
  Digest digest;
  digest.write(text);
  return digest.hex();
}

// Of all the other members, so that none can change unnoticed.
constexpr const char* kOwnDigest = "manifest_digest";
constexpr const char* kDigestOfState = "state_digest";

bool is_unchanged(const Json& json, const char* own_digest) {
  Json others = json;
  others.erase(own_digest);
  return digest_of_text(others.dump(1)) == json.at(own_digest).get<std::string>();
}

void require_unchanged(const Json& json) {
  if (!is_unchanged(json, kOwnDigest)) throw Error::bad_data("the manifest was changed after it had been written");
}

// Older programs wrote no digest, and these members only: the name of the digest cannot be what was changed.
void require_unchanged_state(const Json& json) {
  constexpr std::size_t kMembers = 4;
  const bool is_old = json.size() == kMembers && json.at("schema") == kStateSchema;
  if (!is_old && !is_unchanged(json, kDigestOfState)) throw Error::bad_data("it was changed after it had been written");
  if (json.at("schema") != kStateSchema) throw Error::bad_data("another program wrote it");
}

// As write_manifest() writes it: one blank for each level, no line break within a text, its own digest last.
constexpr std::string_view kBeforeDigest = ",\n \"manifest_digest\": \"", kAfterDigest = "\"\n}\n", kEndOfOthers = "\n}";
constexpr std::string_view kTables = "\n \"tables\": [", kEndOfTables = "\n ]", kRows = "\n   \"rows\": ";
constexpr std::size_t kDigestSize = 64;

// Nobody has touched the text since it was written. Not so: it was changed, or written by another hand, and only a parser
// can tell these two apart.
bool is_as_written(std::string_view text) {
  const auto end_size = kBeforeDigest.size() + kDigestSize + kAfterDigest.size();
  if (text.size() < end_size) return false;
  const auto end = text.substr(text.size() - end_size);
  if (!end.starts_with(kBeforeDigest) || !end.ends_with(kAfterDigest)) return false;
  Digest digest;
  digest.write(text.substr(0, text.size() - end_size));
  digest.write(kEndOfOthers);
  return digest.hex() == end.substr(kBeforeDigest.size(), kDigestSize);
}

// Of a text that is as written: the same with no table in it, and the list of tables; both empty when there is none anyway.
struct Parts {
  std::string heading;
  std::string_view tables;
};

Parts parts_of(std::string_view text) {
  const auto list = text.find(kTables);
  if (list == std::string_view::npos) return {};
  const auto begin = list + kTables.size();
  const auto end = text.find(kEndOfTables, begin);
  if (end == std::string_view::npos || text[begin] == ']') return {};
  return {std::string{text.substr(0, begin)}.append("]").append(text.substr(end + kEndOfTables.size())), text.substr(begin, end - begin)};
}

std::uint64_t rows_in(std::string_view tables) {
  std::uint64_t all = 0;
  for (auto at = tables.find(kRows); at != std::string_view::npos; at = tables.find(kRows, at + 1)) {
    std::uint64_t rows = 0;
    std::from_chars(tables.data() + at + kRows.size(), tables.data() + tables.size(), rows);
    all += rows;
  }
  return all;
}

Manifest manifest_of(const Json& json) {
  Manifest m;
  m.id = file_name(json.at("id"));
  m.created_at = instant_of(json.at("created_at"));
  const auto kind = json.at("kind").get<std::string>();
  if (kind != "full" && kind != "diff") throw Error::bad_data("\"" + kind + "\" is no kind of backup");
  m.kind = kind == "diff" ? Kind::differential : Kind::full;
  m.base = text_or_empty(json, "base");
  if (json.contains("reason")) m.reason = text_or_empty(json, "reason");
  m.is_before_restore = json.value("before_restore", false);
  m.tool = json.at("tool");
  m.engine = engine_of(json.at("engine"));
  m.engine_version = json.at("engine_version");
  m.schema_version = json.at("schema_version");
  m.database_id = text_or_empty(json, "database_id");
  m.file = file_name(json.at("file"));
  m.bytes = json.at("bytes");
  m.digest = json.at("digest");
  m.content_bytes = json.at("content").at("bytes");
  m.content_digest = json.at("content").at("digest");
  if (!json.at("encryption").is_null()) m.recipient = json.at("encryption").at("recipient");
  for (const auto& table : json.at("tables")) m.tables.push_back(table_of(table));
  m.rows = rows_of(m.tables);
  m.took_ms = json.at("took_ms");
  return m;
}

Json json_of(const std::optional<Check>& check) {
  if (!check) return nullptr;
  return {{"at", time::format_utc(check->at)}, {"ok", check->is_ok}, {"detail", or_null(check->detail)}, {"took_ms", check->took_ms}};
}

std::optional<Check> check_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return Check{instant_of(json.at("at")), json.at("ok"), text_or_empty(json, "detail"), json.at("took_ms")};
}

std::optional<Pin> pin_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  Pin pin{instant_of(json.at("at")), {}, text_or_empty(json, "reason"), json.value("copied", false)};
  if (!json.at("until").is_null()) pin.until = instant_of(json.at("until"));
  return pin;
}

}  // namespace

std::string_view kind_name(Kind kind) { return kind == Kind::full ? "full" : "diff"; }

std::uint64_t rows_of(const std::vector<content::TableContent>& tables) {
  return std::accumulate(tables.begin(), tables.end(), std::uint64_t{0}, [](std::uint64_t so_far, const auto& table) { return so_far + table.rows; });
}

std::string_view engine_name(db::Engine engine) { return engine == db::Engine::sqlite ? "sqlite" : "postgres"; }

std::string write_manifest(const Manifest& m) {
  if (!m.is_whole) throw Error::internal("the manifest of " + m.id + " was read without its tables");
  Json tables = Json::array();
  for (const auto& table : m.tables) tables.push_back(json_of(table));
  Json json{{"schema", fmt::format("{}{}", kFamily, kVersion)},
            {"id", m.id},
            {"created_at", time::format_utc(m.created_at)},
            {"kind", kind_name(m.kind)},
            {"base", or_null(m.base)},
            {"reason", or_null(m.reason)},
            {"tool", m.tool},
            {"engine", engine_name(m.engine)},
            {"engine_version", m.engine_version},
            {"schema_version", m.schema_version},
            {"database_id", or_null(m.database_id)},
            {"file", m.file},
            {"bytes", m.bytes},
            {"digest", m.digest},
            {"content", {{"bytes", m.content_bytes}, {"digest", m.content_digest}}},
            {"encryption", m.is_encrypted() ? Json{{"recipient", m.recipient}} : Json(nullptr)},
            {"tables", std::move(tables)},
            {"took_ms", m.took_ms}};
  if (m.is_before_restore) json["before_restore"] = true;
  json[kOwnDigest] = digest_of_text(json.dump(1));
  return json.dump(1) + "\n";
}

Manifest read_manifest(std::string_view text, Reading reading) {
  try {
    const bool is_proven = is_as_written(text);
    const auto [heading, tables] = is_proven && reading == Reading::heading ? parts_of(text) : Parts{};
    const auto json = Json::parse(heading.empty() ? text : heading);
    require_known(json);
    if (!is_proven) require_unchanged(json);
    auto m = manifest_of(json);
    m.is_whole = heading.empty();
    if (!m.is_whole) m.rows = rows_in(tables);
    return m;
  } catch (const Json::exception& e) {
    throw Error::bad_data(std::string{"the manifest is damaged: "} + e.what());
  }
}

std::string write_state(const State& s) {
  Json pin;
  if (s.pin) {
    pin = {{"at", time::format_utc(s.pin->at)}, {"until", s.pin->until ? Json(time::format_utc(*s.pin->until)) : Json(nullptr)}, {"reason", or_null(s.pin->reason)}};
    if (s.pin->is_copied) pin["copied"] = true;
  }
  Json json{{"schema", kStateSchema}, {"checked", json_of(s.checked)}, {"restored", json_of(s.restored)}, {"pin", std::move(pin)}};
  json[kDigestOfState] = digest_of_text(json.dump(1));
  return json.dump(1) + "\n";
}

State read_state(std::string_view text) {
  try {
    const auto json = Json::parse(text);
    require_unchanged_state(json);
    return {check_of(json.at("checked")), check_of(json.at("restored")), pin_of(json.at("pin"))};
  } catch (const Json::exception& e) {
    throw Error::bad_data(std::string{"it is damaged: "} + e.what());
  }
}

}  // namespace tas::backup
