// tas_generate [--n N] [--tasks N] [--years N] [--seed N] [--end YYYY-MM-DDTHH:MM] [--felt] FOLDER
// Writes a made-up history as CSV files; equal arguments give equal bytes.
#include <charconv>
#include <cstdio>
#include <exception>
#include <stdexcept>

#include "libtas/time/instant.hpp"
#include "tests/bench/csv_folder.hpp"

namespace {

using namespace std::string_view_literals;

constexpr auto kUsage = "usage: tas_generate [--n N] [--tasks N] [--years N] [--seed N] [--end YYYY-MM-DDTHH:MM] [--felt] FOLDER\n"sv;
constexpr auto kSampleEnd = "2026-03-15T12:00"sv;

template <class T>
T number(std::string_view text) {
  T value{};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc{} || end != text.data() + text.size() || value <= T{})
    throw std::invalid_argument{"not a positive whole number: " + std::string{text}};
  return value;
}

tas::bench::Seconds moment(std::string_view text) {
  const auto written = tas::time::parse_iso(text);
  if (!written) throw std::invalid_argument{"not a time: " + std::string{text}};
  return std::chrono::duration_cast<std::chrono::seconds>(written->local.time_since_epoch()).count();
}

struct Arguments {
  tas::bench::Plan plan;
  std::filesystem::path folder;
};

Arguments read(int argc, char** argv) {
  Arguments a;
  a.plan.end = moment(kSampleEnd);
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    const auto value = [&]() -> std::string_view {
      if (i + 1 == argc) throw std::invalid_argument{std::string{word} + " needs a value"};
      return argv[++i];
    };
    if (word == "--n") a.plan.instances = number<std::int64_t>(value());
    else if (word == "--tasks") a.plan.tasks = number<int>(value());
    else if (word == "--years") a.plan.years = number<int>(value());
    else if (word == "--seed") a.plan.seed = number<std::uint64_t>(value());
    else if (word == "--end") a.plan.end = moment(value());
    else if (word == "--felt") a.plan.felt = true;
    else if (word.starts_with("-") || !a.folder.empty()) throw std::invalid_argument{"what is " + std::string{word} + "?"};
    else a.folder = word;
  }
  if (a.folder.empty()) throw std::invalid_argument{"the folder to write is missing"};
  return a;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto arguments = read(argc, argv);
    tas::bench::write_csv_folder(arguments.plan, arguments.folder);
    return 0;
  } catch (const std::invalid_argument& e) {
    std::fprintf(stderr, "tas_generate: %s\n%s", e.what(), kUsage.data());
    return 2;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "tas_generate: %s\n", e.what());
    return 74;
  }
}
