#include "libtas/content/content.hpp"

#include <endian.h>
#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "libtas/base/error.hpp"

namespace tas::content {
namespace {

constexpr std::uint64_t kTick = 4096;
// As many numbers are remembered, and as many bytes has a number with its kind.
constexpr unsigned kKnownBits = 10;
constexpr std::size_t kNumberBytes = 9;

// Public, and the same everywhere, so that receipts of different machines compare.
struct Key {
  unsigned char bytes[crypto_shorthash_siphashx24_KEYBYTES + 1];
};
constexpr Key kRow{"tas row content."}, kValue{"tas one value..."}, kRoot{"tas all tables.."};

std::uint64_t number_at(const void* bytes) {
  std::uint64_t number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return le64toh(number);
}

Digest digest_of(std::string_view bytes, const Key& key) {
  unsigned char hash[crypto_shorthash_siphashx24_BYTES];
  crypto_shorthash_siphashx24(hash, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), key.bytes);
  return {number_at(hash + 8), number_at(hash)};
}

void append(std::string& bytes, std::uint64_t number) {
  const std::uint64_t little = htole64(number);
  bytes.append(reinterpret_cast<const char*>(&little), sizeof little);
}

struct Append {
  std::string& bytes;
  void number(char kind, std::uint64_t number) const {
    char value[kNumberBytes] = {kind};
    number = htole64(number);
    std::memcpy(value + 1, &number, sizeof number);
    bytes.append(value, sizeof value);
  }
  void operator()(std::monostate) const { bytes += '\0'; }
  void operator()(std::int64_t v) const { number('\1', static_cast<std::uint64_t>(v)); }
  void operator()(double v) const {
    number('\2', std::bit_cast<std::uint64_t>(std::isnan(v) ? std::numeric_limits<double>::quiet_NaN() : v));
  }
  void operator()(bool v) const {
    bytes += '\3';
    bytes += v ? '\1' : '\0';
  }
  void operator()(std::string_view v) const {
    number('\4', v.size());
    bytes += v;
  }
  void operator()(Instant v) const { number('\5', static_cast<std::uint64_t>(v.time_since_epoch().count())); }
  void operator()(Date v) const { number('\6', static_cast<std::uint64_t>(std::int64_t{std::chrono::sys_days{v}.time_since_epoch().count()})); }
};

void sort_by_name(std::vector<TableContent>& tables) {
  std::sort(tables.begin(), tables.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

template <class List>
const typename List::value_type* find(const List& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.name == name; });
  return found == list.end() ? nullptr : &*found;
}

void add_differences(std::vector<std::string>& words, const TableContent& left, const TableContent& right, schema::Sides sides) {
  if (left == right) return;
  if (left.rows != right.rows) words.push_back(fmt::format("{}: {} rows {}, {} {}", left.name, left.rows, sides.left, right.rows, sides.right));
  // With other rows every column differs: only those that are missing say more.
  const bool are_rows_equal = left.rows == right.rows;
  bool is_in_columns = !are_rows_equal;
  for (const auto& column : left.columns) {
    const ColumnContent* other = find(right.columns, column.name);
    if (other != nullptr && (!are_rows_equal || *other == column)) continue;
    is_in_columns = true;
    words.push_back(fmt::format("{}.{}: {}", left.name, column.name, other == nullptr ? fmt::format("missing {}", sides.right) : "other values"));
  }
  if (!is_in_columns) words.push_back(left.name + ": the same values in other rows");
}

}  // namespace

std::string text(const Digest& d) { return fmt::format("{:016x}{:016x}", d.high, d.low); }

std::optional<Digest> parse_digest(std::string_view text) {
  constexpr std::size_t kHalf = 16;
  Digest digest;
  if (text.size() != 2 * kHalf) return std::nullopt;
  const auto read = [](std::string_view half, std::uint64_t& number) { return std::from_chars(half.data(), half.data() + half.size(), number, 16).ptr == half.data() + half.size(); };
  if (!read(text.substr(0, kHalf), digest.high) || !read(text.substr(kHalf), digest.low)) return std::nullopt;
  return digest;
}

TableContent& TableContent::operator+=(const TableContent& other) {
  TAS_ASSERT(columns.size() == other.columns.size());
  rows += other.rows;
  digest += other.digest;
  for (std::size_t i = 0; i < columns.size(); ++i) columns[i].digest += other.columns[i].digest;
  return *this;
}

Hasher::Hasher(std::string table, std::span<const schema::Column> columns)
    : content_{std::move(table), 0, {}, {}}, known_(std::size_t{1} << kKnownBits) {
  for (const auto& column : columns) content_.columns.push_back({column.name, {}});
}

Digest Hasher::digest_of_value(std::string_view bytes) {
  if (bytes.size() != kNumberBytes) return digest_of(bytes, kValue);
  const auto number = number_at(bytes.data() + 1);
  // The multiplier spreads the few bits in which small numbers differ.
  Known& known = known_[number * 0x9E3779B97F4A7C15U >> (64 - kKnownBits)];
  if (known.number != number || known.kind != bytes[0]) known = {number, bytes[0], digest_of(bytes, kValue)};
  return known.digest;
}

void Hasher::add(std::span<const db::Value> row) {
  TAS_ASSERT(row.size() == content_.columns.size());
  bytes_.clear();
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::size_t start = bytes_.size();
    std::visit(Append{bytes_}, row[i]);
    const bool is_null = std::holds_alternative<std::monostate>(row[i]);
    if (!is_null) content_.columns[i].digest += digest_of_value(std::string_view{bytes_}.substr(start));
  }
  content_.digest += digest_of(bytes_, kRow);
  ++content_.rows;
}

TableContent read_table(db::Connection& c, const schema::Table& table, const db::SqlText& condition, const Tick& tick) {
  Rows rows{c, table, condition};
  Hasher hasher{table.name, rows.columns()};
  while (rows.next()) {
    hasher.add(rows.values());
    if (tick && hasher.content().rows % kTick == 0) tick(kTick);
  }
  if (tick) tick(hasher.content().rows % kTick);
  return hasher.content();
}

std::vector<TableContent> read_tables(db::Connection& c, const schema::Catalog& catalog, const Tick& tick) {
  std::vector<TableContent> tables;
  for (const auto& table : catalog.tables) tables.push_back(read_table(c, table, {}, tick));
  return tables;
}

Digest root(std::vector<TableContent> tables) {
  sort_by_name(tables);
  std::string bytes;
  for (const auto& table : tables) {
    append(bytes, table.name.size());
    bytes += table.name;
    for (const std::uint64_t number : {table.rows, table.digest.low, table.digest.high}) append(bytes, number);
  }
  return digest_of(bytes, kRoot);
}

std::vector<std::string> differences(const std::vector<TableContent>& left, const std::vector<TableContent>& right, schema::Sides sides) {
  std::vector<std::string> words;
  for (const auto& table : left) {
    if (const TableContent* other = find(right, table.name)) add_differences(words, table, *other, sides);
    else words.push_back(fmt::format("{}: missing {}", table.name, sides.right));
  }
  for (const auto& table : right) {
    if (find(left, table.name) == nullptr) words.push_back(fmt::format("{}: missing {}", table.name, sides.left));
  }
  return words;
}

}  // namespace tas::content
