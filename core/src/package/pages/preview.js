(() => {
  'use strict';
  const data = JSON.parse(document.getElementById('data').textContent);
  const PAGE = 50;
  const fold = (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const folded = data.rows.map((row) => fold(row.join(' ')));
  const id = (name) => document.getElementById(name);
  const body = id('rows'), count = id('count'), search = id('search');
  const choices = [...document.querySelectorAll('select[data-column]')];
  let shown = [], page = 0, chosen = -1;

  const circles = new Map();
  if (data.points) drawMap();

  function find() {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const wanted = choices.filter((own) => own.value).map((own) => [Number(own.dataset.column), own.value]);
    shown = [];
    data.rows.forEach((row, index) => {
      if (words.every((word) => folded[index].includes(word)) && wanted.every(([column, value]) => row[column] === value)) {
        shown.push(index);
      }
    });
    page = 0;
    const kept = new Set(shown);
    circles.forEach((circle, index) => circle.classList.toggle('out', !kept.has(index)));
    draw();
  }

  function draw() {
    const pages = Math.max(1, Math.ceil(shown.length / PAGE));
    body.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE).map(line));
    count.textContent = shown.length === data.rows.length
      ? `${shown.length} ligne${shown.length > 1 ? 's' : ''}`
      : `${shown.length} ligne${shown.length > 1 ? 's' : ''} sur ${data.rows.length}`;
    id('where').textContent = `Page ${page + 1} sur ${pages}`;
    id('before').disabled = page === 0;
    id('after').disabled = page + 1 >= pages;
    id('pages').hidden = pages === 1;
  }

  function line(index) {
    const row = document.createElement('tr');
    row.dataset.index = index;
    row.classList.toggle('chosen', index === chosen);
    data.rows[index].forEach((text, column) => {
      const cell = document.createElement(column === 0 ? 'th' : 'td');
      if (column === 0) cell.scope = 'row';
      cell.textContent = text;
      row.append(cell);
    });
    return row;
  }

  function choose(index) {
    chosen = index;
    circles.forEach((circle, own) => circle.classList.toggle('chosen', own === index));
    const place = shown.indexOf(index);
    if (place >= 0) page = Math.floor(place / PAGE);
    draw();
    const row = body.querySelector(`tr[data-index="${index}"]`);
    if (row) row.scrollIntoView({ block: 'center' });
  }

  function drawMap() {
    const placed = data.points.map((at, index) => [at, index]).filter(([at]) => at);
    if (!placed.length) return;
    const svg = id('map'), width = 1000, height = 520, edge = 30;
    const west = Math.min(...placed.map(([at]) => at[0])), east = Math.max(...placed.map(([at]) => at[0]));
    const south = Math.min(...placed.map(([at]) => at[1])), north = Math.max(...placed.map(([at]) => at[1]));
    const narrow = Math.cos(((south + north) / 2) * Math.PI / 180);
    const span = Math.max((east - west) * narrow / (width - 2 * edge), (north - south) / (height - 2 * edge), 1e-7);
    const left = (west + east) / 2, middle = (south + north) / 2;
    const of = (name, set) => {
      const own = document.createElementNS('http://www.w3.org/2000/svg', name);
      Object.entries(set).forEach(([key, value]) => own.setAttribute(key, value));
      return own;
    };
    placed.forEach(([at, index]) => {
      const circle = of('circle', {
        cx: width / 2 + (at[0] - left) * narrow / span,
        cy: height / 2 - (at[1] - middle) / span,
        r: placed.length > 500 ? 4 : 7,
      });
      const title = of('title', {});
      title.textContent = data.names[index];
      circle.append(title);
      circle.addEventListener('click', () => choose(index));
      circles.set(index, circle);
      svg.append(circle);
    });
    const perPixel = span * 111320;
    const round = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000].find((m) => m / perPixel > 90) || 50000;
    const long = round / perPixel;
    svg.append(of('line', { x1: edge, y1: height - 20, x2: edge + long, y2: height - 20 }));
    const text = of('text', { x: edge + long + 8, y: height - 15 });
    text.textContent = round < 1000 ? `${round} m` : `${round / 1000} km`;
    svg.append(text);
  }

  search.addEventListener('input', find);
  choices.forEach((own) => own.addEventListener('change', find));
  id('before').addEventListener('click', () => { page -= 1; draw(); });
  id('after').addEventListener('click', () => { page += 1; draw(); });
  id('tools').hidden = false;
  find();
})();
