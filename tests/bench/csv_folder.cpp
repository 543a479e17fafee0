#include "tests/bench/csv_folder.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

#include "libtas/base/number.hpp"
#include "tests/bench/payload.hpp"

namespace tas::bench {
namespace {

constexpr std::string_view kTasksHeader =
    "task_id,name,description,type,version,created_at,is_recurring,categories,default_estimate_minutes,task_type,"
    "default_initial_aversion,routine_frequency,routine_days_of_week,routine_time,completion_window_hours,"
    "completion_window_days,notes,user_id";
constexpr std::string_view kInstancesHeader =
    "instance_id,task_id,task_name,task_version,created_at,initialized_at,started_at,completed_at,cancelled_at,due_at,"
    "predicted,actual,procrastination_score,proactive_score,behavioral_score,net_relief,net_emotional,"
    "behavioral_deviation,is_completed,is_deleted,status,duration_minutes,delay_minutes,relief_score,cognitive_load,"
    "mental_energy_needed,task_difficulty,emotional_load,environmental_effect,skills_improved,serendipity_factor,"
    "disappointment_factor,user_id";

// One file, written in large pieces.
class CsvFile {
 public:
  CsvFile(const std::filesystem::path& path, std::string_view header) : name_{path}, file_{std::fopen(path.c_str(), "wb")} {
    if (!file_) throw std::runtime_error{"cannot write " + name_};
    (text_ += header) += '\n';
  }
  CsvFile& cell(std::string_view text) {
    if (!at_line_start_) text_ += ',';
    at_line_start_ = false;
    if (text.find_first_of(",\"\r\n") == text.npos) text_ += text;
    else quote(text);
    return *this;
  }
  CsvFile& empty(int count = 1) {
    for (int i = 0; i < count; ++i) cell("");
    return *this;
  }
  void end_line() {
    text_ += '\n';
    at_line_start_ = true;
    if (text_.size() > 1'000'000) flush();
  }
  void close() {
    flush();
    if (std::fclose(file_.release()) != 0) throw std::runtime_error{"cannot write " + name_};
  }

 private:
  void quote(std::string_view text) {
    text_ += '"';
    for (const char c : text) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  void flush() {
    if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size()) throw std::runtime_error{"cannot write " + name_};
    text_.clear();
  }
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::string name_, text_;
  std::unique_ptr<std::FILE, Close> file_;
  bool at_line_start_ = true;
};

std::string minute(Seconds at) { return fmt::format("{:%Y-%m-%d %H:%M}", fmt::gmtime(static_cast<std::time_t>(at))); }
std::string minute(const std::optional<Seconds>& at) { return at ? minute(*at) : ""; }

// Python writes a whole float with ".0".
std::string python_float(double value) {
  auto text = shortest(value);
  return text.find('.') == text.npos ? text += ".0" : text;
}

std::string_view status(const Instance& i) {
  switch (i.outcome) {
    case Outcome::completed: return "completed";
    case Outcome::cancelled: return "cancelled";
    case Outcome::running: return "active";
    case Outcome::draft: return "draft";
    default: return "initialized";
  }
}

// domain.md 4.6, from the times as they stand in the file.
void score_cells(CsvFile& csv, const Instance& i) {
  if (i.outcome != Outcome::completed) {
    csv.empty(2);
    return;
  }
  const double waited = static_cast<double>(*i.started - i.created) / 60;
  const double estimate = std::max(i.estimate, 1);
  csv.cell(python_float(round_to(std::min(waited / estimate, 10.0), 3)));
  csv.cell(python_float(round_to(10 * std::max(0.0, 1 - waited / (2 * estimate)), 3)));
}

void attribute_cells(CsvFile& csv, const Instance& i) {
  const bool completed = i.outcome == Outcome::completed;
  const auto shown = [&](bool known, int value) { csv.cell(known ? python_float(value) : ""); };
  shown(completed, i.minutes);
  shown(completed, completed ? static_cast<int>((*i.started - *i.initialized) / 60) : 0);
  const Ratings r = i.actual.value_or(Ratings{});
  const bool rated = i.actual.has_value();
  shown(rated, r.relief);
  csv.empty();
  shown(rated, r.mental);
  shown(rated, r.difficulty);
  shown(rated, r.emotional);
  csv.empty(2);
  const bool both = rated && i.expected;
  const int net = both ? r.relief - i.expected->relief : 0;
  shown(both, std::max(net, 0));
  shown(both, std::max(-net, 0));
}

void instance_line(CsvFile& csv, const Instance& i, bool felt) {
  const bool completed = i.outcome == Outcome::completed;
  csv.cell(i.id).cell(i.task->id).cell(i.task->name).cell("1");
  csv.cell(minute(i.created)).cell(minute(i.initialized)).cell(minute(i.started));
  csv.cell(completed ? minute(i.closed) : "").cell(completed ? "" : minute(i.closed)).cell(minute(i.due));
  csv.cell(predicted_payload(i)).cell(actual_payload(i, felt));
  score_cells(csv, i);
  csv.empty();
  const bool both = i.actual && i.expected;
  csv.cell(both ? python_float(i.actual->relief - i.expected->relief) : "");
  csv.cell(both ? python_float(i.actual->emotional - i.expected->emotional) : "");
  csv.empty();
  csv.cell(i.closed ? "True" : "False").cell(i.deleted ? "True" : "False").cell(status(i));
  attribute_cells(csv, i);
  csv.cell("1").end_line();
}

void write_tasks(const History& history, const std::filesystem::path& folder) {
  CsvFile csv{folder / "tasks.csv", kTasksHeader};
  for (const auto& task : history.tasks()) {
    csv.cell(task.id).cell(task.name).cell(task.description).cell(task.kind).cell("1").cell(minute(task.created));
    csv.cell(task.kind == "recurring" ? "True" : "False").cell(task.tags).cell(fmt::format("{}", task.estimate));
    csv.cell(task.type).empty().cell("none").cell("[]").empty(4).cell("1").end_line();
  }
  csv.close();
}

void write_emotions(const std::filesystem::path& folder) {
  CsvFile csv{folder / "emotions.csv", "emotion,user_id"};
  for (std::size_t i = 0; i < kEmotions; ++i) {
    csv.cell(emotion_name(i)).cell("1");
    csv.end_line();
  }
  csv.close();
}

void write_notes(const Plan& plan, const std::filesystem::path& folder) {
  CsvFile csv{folder / "notes.csv", "note_id,content,timestamp,user_id"};
  const auto count = std::clamp<std::int64_t>(plan.instances / 100, 5, 1000);
  for (std::int64_t i = 0; i < count; ++i) {
    const Seconds at = (plan.start() + (plan.end - plan.start()) * i / count) / 60 * 60;
    csv.cell(fmt::format("note-{}", i + 1)).cell(fmt::format("Thought no. {}, \"kept\" for later", i + 1));
    csv.cell(fmt::format("{:%Y-%m-%dT%H:%M:%S}", fmt::gmtime(static_cast<std::time_t>(at)))).cell("1");
    csv.end_line();
  }
  csv.close();
}

}  // namespace

void write_csv_folder(const Plan& plan, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  History history{plan};
  write_tasks(history, folder);
  write_emotions(folder);
  write_notes(plan, folder);
  CsvFile csv{folder / "task_instances.csv", kInstancesHeader};
  for (std::int64_t i = 0; i < plan.instances; ++i) instance_line(csv, history.next(), plan.felt);
  csv.close();
}

}  // namespace tas::bench
